package brood.console;

import static org.assertj.core.api.Assertions.assertThat;

import brood.MapProgress;
import brood.ProcessPool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ConsoleProgress bar = ConsoleProgress.bar(
            "squares", new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void drawsTheEndOfEveryMap() throws Exception {
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        try (var pool = ProcessPool.open(1)) {
            assertThat(pool.map(x -> x * x, items, map -> map.withProgress(bar))).hasSize(500);
            assertThat(bar.await(1, Duration.ofMinutes(1))).isTrue();
            assertThat(drawn()).contains("squares").contains("100%").contains("500/500");
            assertThat(pool.imap(x -> x, items.subList(0, 77), map -> map.withProgress(bar)))
                    .toIterable().hasSize(77);
            assertThat(bar.await(2, Duration.ofMinutes(1))).isTrue();
            assertThat(drawn()).contains("77/77");
        }
    }

    @Test
    void countsWhileTheNumberOfItemsIsNotKnown() {
        bar.onProgress(new MapProgress(3, 0, OptionalLong.empty(), Duration.ofSeconds(1), false));
        bar.onProgress(new MapProgress(5, 1, OptionalLong.of(5), Duration.ofSeconds(2), true));
        assertThat(drawn()).contains("5/5").contains("1 failed");
    }

    @Test
    void doesNotWaitForMapsThatHaveNotEnded() throws Exception {
        assertThat(bar.await(1, Duration.ZERO)).isFalse();
        assertThat(bar.await(0, Duration.ZERO)).isTrue();
    }
}
