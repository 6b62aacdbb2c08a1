package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import brood.examples.tour.BigArray;
import brood.examples.tour.PoolOutlivesCrash;
import brood.examples.tour.SmallHeap;
import org.junit.jupiter.api.Test;

/// The programs that stand only in the tour print what it promises.
class TourTest {

    @Test
    void smallHeapEndsItsChildOnly() throws Exception {
        Programs.Result result = Programs.run(SmallHeap.class);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).containsExactly(
                "the child ended with 1",
                "the parent goes on");
        assertThat(result.err()).contains("process glutton", "OutOfMemoryError");
    }

    @Test
    void bigArrayIsFilledByAll() throws Exception {
        Programs.Result result = Programs.run(BigArray.class);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("the root of 810,000 is 900.0\n");
    }

    @Test
    void poolOutlivesTheCrashOfAWorker() throws Exception {
        Programs.Result result = Programs.run(PoolOutlivesCrash.class);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).containsExactly(
                "its worker ended with 3",
                "squares: [1, 4, 9]");
    }
}
