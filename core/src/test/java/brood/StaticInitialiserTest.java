package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A static initialiser that starts a process runs again in the child's JVM. Without a guard each
/// child would start the next.
@ExtendWith(Leaks.class)
class StaticInitialiserTest {

    static final class StartsAChild {
        private static final int CODE = Runs.exitCode(() -> work());

        private StartsAChild() {}

        private static void work() {
            Scene.say("worked");
        }

        static void main(String... args) {
            Scene.say("code " + CODE);
        }
    }

    static final class StartsItself extends ChildProcess {
        private static final int CODE = Runs.exitCode(new StartsItself());

        @Override
        public void run() {
            Scene.say("ran");
        }

        static void main(String... args) {
            Scene.say("code " + CODE);
        }
    }

    static final class OpensAPool {
        private static final ProcessPool POOL = ProcessPool.open(1);
        private static final Object RESULT = ask();

        private OpensAPool() {}

        private static Object ask() {
            try {
                return POOL.submit(() -> 5).get();
            } catch (Exception e) {
                return Runs.traceOf(e);
            }
        }

        static void main(String... args) {
            Scene.say("result " + RESULT);
            POOL.close();
        }
    }

    @Test
    @DisplayName("a static initialiser that starts a child: the child says what is wrong and ends with 1")
    void childInAStaticInitialiser() {
        assertSaysWhatIsWrong(StartsAChild.class);
    }

    @Test
    @DisplayName("a subclass that starts itself in its static initialiser: the child says what is wrong")
    void subclassThatStartsItself() {
        assertSaysWhatIsWrong(StartsItself.class);
    }

    private static void assertSaysWhatIsWrong(Class<?> program) {
        try (Program run = Program.of(program, "main").withFlags("-Dbrood.spares=0").run()) {
            assertThat(run.lines()).containsExactly("code 1");
            assertThat(run.stderr()).contains("static initialiser",
                    "start processes from a method instead");
            run.awaitFamilyGone();
        }
    }

    @Test
    @DisplayName("a static initialiser that opens a pool and uses it does not multiply without end")
    void poolInAStaticInitialiser() throws InterruptedException {
        try (Program run =
                Program.of(OpensAPool.class, "main").withFlags("-Dbrood.spares=0").start()) {
            long deadline = System.nanoTime() + Eventually.LIMIT.toNanos();
            while (run.isAlive() && System.nanoTime() < deadline) {
                assertThat(run.family()).as("processes of a program with one worker")
                        .hasSizeLessThan(5);
                Thread.sleep(20);
            }
            assertThat(run.isAlive()).isFalse();
            assertThat(run.stdout()).contains("static initialiser");
        }
    }
}
