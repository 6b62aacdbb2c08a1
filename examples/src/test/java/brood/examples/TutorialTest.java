package brood.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every tutorial program prints what it promises, and leaves nothing behind.
class TutorialTest {

    private static Programs.Result run(Class<?> program) throws Exception {
        Programs.Result result = Programs.run(program);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result;
    }

    private static void awaitGone(String pid) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
    }

    @Test
    void firstProcessSaysHelloAndEndsWithZero() throws Exception {
        assertThat(run(FirstProcess.class).out().lines()).containsExactly(
                "hello from the child",
                "the child ended with exit code 0");
    }

    @Test
    void subclassProcessRunsItsOwnRun() throws Exception {
        assertThat(run(SubclassProcess.class).out().lines()).containsExactly(
                "hello Ada, says Greeter-1",
                "hello Grace, says Greeter-2");
    }

    @Test
    void memoryIsNotShared() throws Exception {
        assertThat(run(MemoryIsNotShared.class).out().lines()).containsExactly(
                "child starts with: counter 0, names [Ada]",
                "child ends with:   counter 100, names [Ada, Grace]",
                "parent still has:  counter 7, names [Ada]");
    }

    @Test
    void joinProcessGoesOnAfterTheChild() throws Exception {
        assertThat(run(JoinProcess.class).out().lines()).containsExactly(
                "parent: starts the child",
                "child: working",
                "child: finished",
                "parent: goes on, child alive: false");
    }

    @Test
    void parallelSleepersAreFasterThanSerialOnes() throws Exception {
        Programs.Result result = run(ParallelSleepers.class);

        long serial = millis(result.after("3 sleepers one after the other: "));
        long parallel = millis(result.after("3 sleepers all at once: "));
        assertThat(serial).isGreaterThanOrEqualTo(3000);
        assertThat(parallel).isGreaterThanOrEqualTo(1000).isLessThan(serial);
    }

    private static long millis(String time) {
        return Long.parseLong(time.replace(" ms", ""));
    }

    @Test
    void insideAndOutsideAgree() throws Exception {
        Programs.Result result = run(InsideAndOutside.class);

        assertThat(result.after("inside: name ")).isEqualTo("scout");
        assertThat(result.after("inside: parent name ")).isEqualTo("MainProcess");
        for (String fact : new String[] {"name ", "pid ", "parent pid ", "parent name "}) {
            assertThat(result.after("inside: " + fact)).isEqualTo(result.after("outside: " + fact));
        }
        assertThat(result.after("inside: pid ")).isNotEqualTo(result.after("inside: parent pid "));
    }

    @Test
    void terminateProcessEndsWithMinusFifteen() throws Exception {
        assertThat(run(TerminateProcess.class).out().lines()).containsExactly(
                "before start, alive: false",
                "after start, alive: true",
                "after terminate and join, alive: false",
                "exit code: -15",
                "exit status: SIGTERM (signal 15)");
    }

    @Test
    void joinWithLimitReturnsBeforeTheChildEnds() throws Exception {
        assertThat(run(JoinWithLimit.class).out().lines()).containsExactly(
                "ended within the limit: false",
                "still alive: true",
                "ended after terminate: true");
    }

    @Test
    void daemonDiesWithItsParent() throws Exception {
        Programs.Result result = run(DaemonDies.class);

        assertThat(result.out()).endsWith("the program ends\n").doesNotContain("finished");
        awaitGone(result.after("started a daemon with pid "));
    }

    @Test
    void daemonBesideOrdinaryIsNotWaitedFor() throws Exception {
        Programs.Result result = run(DaemonBesideOrdinary.class);

        assertThat(result.out()).endsWith("main is done\nordinary has finished its work\n");
        awaitGone(result.after("daemon started with pid "));
        awaitGone(result.after("ordinary started with pid "));
    }

    @Test
    void argumentsOfSeveralKindsArrive() throws Exception {
        assertThat(run(ArgumentsOfSeveralKinds.class).out().lines()).containsExactly(
                "number 42, ratio 0.5, urgent true",
                "text of 5 characters",
                "names [Ada, Grace], ages {Ada=36}",
                "primes [2, 3, 5]",
                "order Order[item=tea, size=LARGE, count=3]",
                "large: true",
                "nothing: null");
    }
}
