package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Every tutorial program about pools prints what it promises.
class PoolTutorialTest {

    private static Programs.Result run(Class<?> program) throws Exception {
        Programs.Result result = Programs.run(program);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result;
    }

    private static List<String> linesWith(Programs.Result result, String text) {
        return result.out().lines().filter(line -> line.contains(text)).toList();
    }

    @Test
    void fiveJobsRunOnThreeWorkers() throws Exception {
        Programs.Result result = run(FiveJobsThreeWorkers.class);

        assertThat(linesWith(result, " begins in ").stream()
                .map(line -> line.replaceAll(".* ", "")).distinct()).hasSizeBetween(1, 3);
        assertThat(linesWith(result, " begins in ")).hasSize(5);
        assertThat(linesWith(result, " ends")).hasSize(5);
        assertThat(result.out()).contains("all jobs are submitted\n")
                .endsWith("all jobs have ended\n");
    }

    @Test
    void resultsComeAsTheyEndAndInTurn() throws Exception {
        Programs.Result result = run(ResultsLater.class);

        assertThat(result.after("ready at once: ")).isEqualTo("false");
        assertThat(linesWith(result, "ended: ")).containsExactlyInAnyOrder(
                "ended: result of job 1", "ended: result of job 2", "ended: result of job 3");
        assertThat(linesWith(result, "in turn: ")).containsExactly("in turn: result of job 3",
                "in turn: result of job 2", "in turn: result of job 1");
        assertThat(result.after("successful: ")).isEqualTo("true");
    }

    @Test
    void thereAreAsManyPidsAsWorkers() throws Exception {
        assertThat(run(WorkerPids.class).out().lines()).containsExactly(
                "40 tasks ran in 4 processes", "mine is one of them: false");
    }

    @Test
    void squaresByMap() throws Exception {
        assertThat(run(SquaresByMap.class).out().lines()).containsExactly(
                "map: [1, 4, 9, 16, 25]", "imap: 1", "imap: 4", "imap: 9", "imap: 16", "imap: 25",
                "imap: 36", "imap: 49", "imap: 64", "imap: 81", "imap: 100",
                "starmap: [1024, 1000]");
    }

    @Test
    void applyRunsInSequence() throws Exception {
        Programs.Result result = run(ApplyInSequence.class);

        assertThat(linesWith(result, "in the worker: ")).containsExactly(
                "in the worker: job 1", "in the worker: job 2", "in the worker: job 3");
        assertThat(linesWith(result, "in the program: ")).containsExactly(
                "in the program: job 1 done", "in the program: job 2 done",
                "in the program: job 3 done");
    }

    @Test
    void submitAfterCloseIsRefused() throws Exception {
        Programs.Result result = run(SubmitAfterClose.class);

        assertThat(result.after("refused: ")).contains("shut down");
        assertThat(result.out()).endsWith("submitted before, and run\n");
    }

    @Test
    void aPoolIsFasterThanProcesses() throws Exception {
        Programs.Result result = run(PoolAgainstProcesses.class);

        assertThat(result.after("100 processes: ")).endsWith(" ms");
        assertThat(result.after("one pool: ")).endsWith(" ms");
        assertThat(result.after("the pool is faster: ")).isEqualTo("true");
    }

    @Test
    void aQueueIsPassedToTasks() throws Exception {
        Programs.Result result = run(QueueInPool.class);

        assertThat(result.after("in the queue: ")).isEqualTo("3");
        assertThat(linesWith(result, "hello from")).containsExactlyInAnyOrder(
                "hello from the task of Ada", "hello from the task of Grace",
                "hello from the task of Edsger");
    }
}
