package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import brood.examples.threads.OneProgramTwoScales;
import brood.examples.threads.RawThreads;
import brood.examples.threads.RelayOfLocks;
import brood.examples.threads.SubclassThread;
import brood.examples.threads.ThreadLocalData;
import brood.examples.threads.ThreadWithArguments;
import brood.examples.threads.ThresholdQueue;
import brood.examples.threads.TwoThreadsCount;
import brood.examples.threads.WhoIsThere;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every tutorial program about threads prints what it promises.
class ThreadsTest {

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
    void rawThreadsRunBesideEachOther() throws Exception {
        Programs.Result result = run(RawThreads.class);

        assertThat(linesWith(result, "singing"))
                .containsExactly("singing 0", "singing 1", "singing 2");
        assertThat(linesWith(result, "dancing"))
                .containsExactly("dancing 0", "dancing 1", "dancing 2");
        assertThat(result.out()).endsWith("\nboth have ended: true\n");
    }

    @Test
    void aThreadTakesArguments() throws Exception {
        assertThat(run(ThreadWithArguments.class).out()).isEqualTo("adder found 5050\n");
    }

    @Test
    void aThreadHasAClassOfItsOwn() throws Exception {
        assertThat(run(SubclassThread.class).out().lines()).containsExactly(
                "counter of 'one two three': 3 words",
                "counter of 'to be or not to be': 6 words");
    }

    @Test
    void whoIsThereKnowsAll() throws Exception {
        assertThat(run(WhoIsThere.class).out().lines()).containsExactly(
                "current: main",
                "at first: 1",
                "alive: main",
                "alive: worker",
                "alive: helper, a daemon",
                "now: 3",
                "in the end: 1");
    }

    @Test
    void twoThreadsLoseNothingWithALock() throws Exception {
        Programs.Result result = run(TwoThreadsCount.class);

        assertThat(result.after("expected: ")).isEqualTo("2000000");
        assertThat(Integer.parseInt(result.after("without lock: "))).isBetween(1, 1_999_999);
        assertThat(result.after("with lock: ")).isEqualTo("2000000");
    }

    @Test
    void theRelayKeepsItsOrder() throws Exception {
        assertThat(run(RelayOfLocks.class).out().lines()).containsExactlyElementsOf(
                IntStream.range(0, 9)
                        .mapToObj(i -> "task " + (i % 3 + 1) + ", round " + (i / 3 + 1))
                        .toList());
    }

    @Test
    void thresholdQueueLosesNothing() throws Exception {
        Programs.Result result = run(ThresholdQueue.class);

        assertThat(linesWith(result, "made batch")).hasSize(6);
        assertThat(linesWith(result, " takes ").stream()
                .map(line -> line.replaceFirst("consumer . takes ", "")))
                .hasSize(60).doesNotHaveDuplicates();
        assertThat(linesWith(result, "goes home")).hasSize(3);
        assertThat(result.out()).endsWith("\nleft: 0\n");
    }

    @Test
    void eachThreadHasItsOwnData() throws Exception {
        Programs.Result result = run(ThreadLocalData.class);

        assertThat(result.out().lines()).containsExactlyInAnyOrder(
                "hello, Alice, in thread A",
                "hello, Bob, in thread B",
                "hello, nobody, in main");
        assertThat(result.out()).endsWith("\nhello, nobody, in main\n");
    }

    @Test
    void oneProgramRunsOnBothScales() throws Exception {
        assertThat(run(OneProgramTwoScales.class).out().lines()).containsExactly(
                "threads: 22 letters, 0 children left",
                "local: 22 letters, 0 children left");
    }
}
