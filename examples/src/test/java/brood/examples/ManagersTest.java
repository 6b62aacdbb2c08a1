package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import brood.examples.managers.HundredProcesses;
import brood.examples.managers.RemoteManager;
import brood.examples.managers.WriterAndReaderInPool;
import org.junit.jupiter.api.Test;

/// Every tutorial program with a manager prints what it promises.
class ManagersTest {

    private static Programs.Result run(Class<?> program) throws Exception {
        Programs.Result result = Programs.run(program);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result;
    }

    @Test
    void hundredProcessesGetToZeroWithTheLockOnly() throws Exception {
        Programs.Result result = run(HundredProcesses.class);

        String left = result.after("without the lock: ").replace(" left", "");
        assertThat(Integer.parseInt(left)).isBetween(1, 24);
        assertThat(result.after("with the lock: ")).isEqualTo("0 left");
    }

    @Test
    void writerAndReaderInPoolShareAQueue() throws Exception {
        assertThat(run(WriterAndReaderInPool.class).out().lines()).containsExactly(
                "written: 3",
                "read: [first, second, third]",
                "left: 0");
    }

    @Test
    void remoteManagerServesWhoHasTheKey() throws Exception {
        assertThat(run(RemoteManager.class).out().lines()).containsExactly(
                "job: sweep the floor",
                "job: water the flowers",
                "another key is refused");
    }
}
