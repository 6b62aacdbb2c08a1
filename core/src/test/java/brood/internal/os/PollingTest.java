package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Program;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes of one tree that do not all sleep and wake in the same way.
class PollingTest {
    private static final int WORD = 64;

    /// Each hands the word to the other ten times, in slices that are never needed.
    @ParameterizedTest
    @ValueSource(strings = {"jni", "ffm", "none"})
    void twoProcessesTakeTurns(String natives) {
        try (Program program = Program.of(PollingTest.class, "turns", "own").withFlags(
                "-Dbrood.native=" + natives, "--enable-native-access=ALL-UNNAMED").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    @Test
    void whoIsToldThatNobodyWakesItLooks() {
        try (Program program = Program.of(PollingTest.class, "turns", "pollOnly").withFlags(
                "-Dbrood.native=none").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void turns(String... args) throws Exception {
        SharedFile file = SharedFile.create(1 << 20);
        file.reserve(0, 4096);
        MemorySegment memory = file.map();
        String[] flags = args[0].equals("own")
                ? NativeLibrary.childFlags(true).toArray(String[]::new)
                : new String[] {"--enable-native-access=ALL-UNNAMED"};
        try (Program other = Program.of(PollingTest.class, "answer", args[0], file.address())
                .withFlags(flags).start()) {
            take(memory, 0, "parent");
            if (other.exitCode() != 0 || !other.stderr().isEmpty()) {
                throw new AssertionError(other.stderr());
            }
        }
    }

    static void answer(String... args) throws Exception {
        if (args[0].equals("pollOnly")) {
            WordSleep.pollOnly();
        }
        take(SharedFile.open(args[1]).map(), 1, "child");
    }

    private static void take(MemorySegment memory, int first, String who) {
        var word = ValueLayout.JAVA_INT.varHandle();
        for (int turn = first; turn < 20; turn += 2) {
            for (int seen = (int) word.getVolatile(memory, (long) WORD); seen != turn; seen =
                    (int) word.getVolatile(memory, (long) WORD)) {
                int reason = WordSleep.await(
                        memory.address() + WORD, seen, Long.MAX_VALUE, true);
                if (reason == WordSleep.INTERRUPTED) {
                    throw new AssertionError(who + " was not interrupted");
                }
            }
            word.setVolatile(memory, (long) WORD, turn + 1);
            WordSleep.wake(memory.address() + WORD, 1);
        }
    }

    @Test
    void aWakeThatIsDueTooEarlyIsDoneWhenTheCallsAreReady() {
        try (Program program = Program.of(PollingTest.class, "wakeEarly").withFlags(
                "-Dbrood.native=ffm", "--enable-native-access=ALL-UNNAMED").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    /// The sleeper looks as long as the calls are not ready, so that the wake alone is not what
    /// ends its sleep; but nothing that is due may stay undone.
    static void wakeEarly(String... args) throws Exception {
        SharedFile file = SharedFile.create(1 << 20);
        file.reserve(0, 4096);
        long word = file.map().address() + WORD;
        WordSleep.prepare();
        int early = 0;
        while (Natives.calls() == null && early < 1000) {
            if (WordSleep.wake(word, 1) != 0) {
                break; // ready in this very moment
            }
            early++;
        }
        if (early == 0 || Natives.awaitCalls() == null) {
            throw new AssertionError("not what this test is about: " + early);
        }
        Eventually.eventually("no wake is left", LateWakes::areDone);
    }
}
