package brood.kill;

import brood.ChildOptions;
import brood.SharedLock;
import brood.SharedQueue;
import brood.testing.Leaks;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills processes in other sequences of instructions: interpreted code, and what each of the JVM's
/// compilers makes of it.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class CompilerKillTest {
    /// These children start cold.
    private static final int KILLS = Math.max(1, Victims.KILLS / 4);

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void queue(String flag) throws Exception {
        Victims.inRounds(KILLS, (victims, kills) -> QueueKillTest.play(victims, kills,
                SharedQueue.bounded(100), 300, ChildOptions.defaults().withJvmFlags(flag)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void lock(String flag) throws Exception {
        Victims.inRounds(KILLS, (victims, kills) -> LockKillTest.play(victims, kills,
                SharedLock.create(), ChildOptions.defaults().withJvmFlags(flag)));
    }
}
