package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import brood.examples.tickets.TicketsWithLock;
import brood.examples.tickets.TicketsWithoutLock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every tutorial program whose processes share something prints what it promises.
class SharingTest {

    private static Programs.Result run(Class<?> program) throws Exception {
        Programs.Result result = Programs.run(program);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result;
    }

    private static int number(Programs.Result result, String prefix) {
        return Integer.parseInt(result.after(prefix));
    }

    private static List<String> linesWith(Programs.Result result, String text) {
        return result.out().lines().filter(line -> line.contains(text)).toList();
    }

    @Test
    void ticketsWithoutLockAreOversold() throws Exception {
        Programs.Result result = run(TicketsWithoutLock.class);

        int sold = Integer.parseInt(result.after("sold ").replace(" of 3 tickets", ""));
        assertThat(sold).isGreaterThan(3);
        assertThat(linesWith(result, "sold a ticket")).hasSize(sold);
        assertThat(linesWith(result, "has none left")).hasSize(5 - sold);
    }

    @Test
    void ticketsWithLockAreSoldOnce() throws Exception {
        Programs.Result result = run(TicketsWithLock.class);

        assertThat(result.out()).endsWith("\nsold 3 of 3 tickets\n");
        assertThat(linesWith(result, "sold a ticket")).hasSize(3);
        assertThat(linesWith(result, "has none left")).hasSize(2);
    }

    @Test
    void boothsShareQueueAndCallTheTicketsInOrder() throws Exception {
        Programs.Result result = run(BoothsShareQueue.class);

        List<String> sold = linesWith(result, "ticket ");
        assertThat(sold.stream().map(line -> line.replaceAll(" from booth [123],", ","))).isEqualTo(
                IntStream.rangeClosed(1, 9).mapToObj(i -> "ticket " + i + ", " + (9 - i) + " left")
                        .toList());
        assertThat(linesWith(result, "closes")).containsExactlyInAnyOrder(
                "booth 1 closes", "booth 2 closes", "booth 3 closes");
    }

    @Test
    void helloBothWays() throws Exception {
        assertThat(run(HelloBothWays.class).out().lines()).containsExactlyInAnyOrder(
                "child received: hello child",
                "parent received: hello parent");
    }

    @Test
    void parentToChildKeepsTheOrder() throws Exception {
        assertThat(run(ParentToChild.class).out().lines()).containsExactly(
                "child took apple",
                "child took pear",
                "child took plum",
                "left in the queue: 0");
    }

    @Test
    void childToChildEndsWithTheShutdown() throws Exception {
        assertThat(run(ChildToChild.class).out().lines()).containsExactly(
                "received 1",
                "received 4",
                "received 9",
                "received 16",
                "that was all, the sum is 30");
    }

    @Test
    void writerAndReaderSeeTheExactSize() throws Exception {
        assertThat(run(WriterAndReader.class).out().lines()).containsExactly(
                "wrote A, size 1",
                "wrote B, size 2",
                "wrote C, size 3",
                "between them: size 3",
                "read A, size 2",
                "read B, size 1",
                "read C, size 0");
    }

    @Test
    void fullQueueRefusesOrWaits() throws Exception {
        Programs.Result result = run(FullQueue.class);

        String waited = result.after("waited: ").replace(" ms", "");
        assertThat(Integer.parseInt(waited)).isGreaterThanOrEqualTo(299);
        assertThat(result.out().lines().filter(line -> !line.startsWith("waited"))).containsExactly(
                "full: true",
                "C fits: false",
                "C fits within 300 ms: false",
                "add throws IllegalStateException",
                "child takes A",
                "parent takes B and C",
                "empty: null, after 300 ms: null");
    }

    @Test
    void producersAndConsumersEatAllThatWasCooked() throws Exception {
        Programs.Result result = run(ProducersAndConsumers.class);

        assertThat(result.out()).endsWith("\nall is eaten: 10 dishes\n");
        assertThat(linesWith(result, "eating ")).hasSize(10).doesNotHaveDuplicates();
        assertThat(linesWith(result, "all is cooked")).hasSize(1);
    }

    @Test
    void countTogetherLosesNothingWhenItIsAtomic() throws Exception {
        Programs.Result result = run(CountTogether.class);

        int expected = number(result, "expected: ");
        assertThat(number(result, "in two steps: ")).isBetween(1, expected - 1);
        assertThat(number(result, "atomically: ")).isEqualTo(expected);
        assertThat(number(result, "under its lock: ")).isEqualTo(expected);
    }
}
