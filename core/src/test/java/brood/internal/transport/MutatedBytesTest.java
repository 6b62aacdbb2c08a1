package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import brood.Task;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Bytes that are not what was sent give an exception of the declared kinds, or some other value;
/// never a hang, and never an exception of the machinery inside.
class MutatedBytesTest {
    private static final int ROUNDS = 200;

    private final Random random = new Random(20_240_229);

    private enum Colour {
        RED
    }

    private record Order(int id, String text, List<Object> parts) implements Serializable {}

    @Test
    void objectsFailCleanly() {
        List<Object> samples = List.of("text", 5, new double[] {1, 2}, new int[] {1}, Colour.RED,
                new BigInteger("123456789012345678901234567890"), new BigDecimal("1.5"),
                new UUID(1, 2), Duration.ofSeconds(1, 5), LocalDateTime.MIN,
                new Order(1, "a", List.of(1, "x", Colour.RED)), Map.of("k", new String[] {"v"}),
                new ArrayList<>(List.of(1L, 2L)), new IllegalStateException("x"), Order.class,
                new Object[] {new int[][] {{1}}, int.class});
        for (Object sample : samples) {
            byte[] bytes = Codecs.OBJECTS.encode(sample, "item");
            for (int i = 0; i < ROUNDS; i++) {
                byte[] mutant = mutate(bytes);
                check(mutant, () -> Codecs.OBJECTS.decode(mutant, 0, mutant.length));
            }
        }
    }

    @Test
    void tasksFailCleanly() {
        List<String> captured = new ArrayList<>(List.of("a"));
        Task<Object> task = () -> captured;
        byte[] bytes = Codecs.TASKS.encode(task, "task");
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(bytes);
            check(mutant, () -> Codecs.TASKS.decode(mutant, 0, mutant.length));
        }
    }

    @Test
    void everyShorterMessageFails() {
        byte[] bytes = Codecs.OBJECTS.encode(new Order(1, "a", List.of(1)), "item");
        for (int length = 0; length < bytes.length; length++) {
            int end = length;
            assertThat(decodes(() -> Codecs.OBJECTS.decode(bytes, 0, end))).as("%s", end).isFalse();
        }
    }

    private byte[] mutate(byte[] original) {
        byte[] mutant = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutant[random.nextInt(mutant.length)] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) 0;
                case 2 -> (byte) 0x7f;
                default -> (byte) (mutant[random.nextInt(mutant.length)] ^ 1);
            };
        }
        return random.nextInt(8) == 0
                ? java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length + 1)) : mutant;
    }

    private static void check(byte[] mutant, Decoding decoding) {
        try {
            decodes(decoding);
        } catch (OutOfMemoryError _) {
            // A length that was made huge; the JVM refuses the array.
        } catch (RuntimeException | Error e) {
            fail("not to be thrown for " + java.util.HexFormat.of().formatHex(mutant), e);
        }
    }

    private static boolean decodes(Decoding decoding) {
        try {
            decoding.run();
            return true;
        } catch (IOException | ClassNotFoundException _) {
            return false;
        }
    }

    private interface Decoding {
        @Nullable
        Object run() throws IOException, ClassNotFoundException;
    }
}
