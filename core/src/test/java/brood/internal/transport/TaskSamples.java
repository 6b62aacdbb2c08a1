package brood.internal.transport;

import brood.RemoteRunnable;
import brood.Task;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Classes whose methods are tasks, or make them.
final class TaskSamples {
    static @Nullable Object seen;

    private TaskSamples() {}

    static final class Results {
        static boolean bool() {
            return true;
        }

        static byte octet() {
            return 1;
        }

        static char character() {
            return 'c';
        }

        static short small() {
            return 2;
        }

        static int integer() {
            return 3;
        }

        static long wide() {
            return 4;
        }

        static float single() {
            return 5;
        }

        static double twice() {
            return 6;
        }

        static int[] array() {
            return new int[] {7};
        }

        static @Nullable Object nothing() {
            return null;
        }

        static int count(String... texts) {
            return texts.length;
        }
    }

    static class Counter implements Serializable {
        private final int start;

        Counter(int start) {
            this.start = start;
        }

        private int start() {
            return start;
        }

        Task<Integer> lambda(int more) {
            return () -> start() + more;
        }

        Task<Integer> reference() {
            return this::start;
        }

        String name() {
            return "Counter";
        }
    }

    static final class LoudCounter extends Counter {
        LoudCounter(int start) {
            super(start);
        }

        Task<String> viaSuper() {
            return super::name;
        }

        @Override
        String name() {
            return "COUNTER";
        }
    }

    interface Named extends Serializable {
        String name();

        default Task<String> greeting(long a, double b) {
            return () -> name() + " " + a + " " + b;
        }

        default Task<String> fixed() {
            return this::name;
        }

        static Task<String> anonymous(String text) {
            return () -> text + "!";
        }
    }

    record Person(String name) implements Named {}

    static final class Late {
        static {
            seen = "late";
        }

        private Late() {}

        static void work() {}
    }

    static final class Broken {
        static final int VALUE = fail();

        private Broken() {}

        private static int fail() {
            throw new IllegalStateException("no configuration");
        }

        static void work() {}
    }

    interface Retrying extends Task<Integer> {
        int attempt() throws Exception;

        @Override
        default Integer call() throws Exception {
            return attempt() + attempt() + attempt();
        }
    }

    record Answer(int value) implements Task<Integer> {
        @Override
        public Integer call() {
            return value;
        }
    }

    record Noise(String text) implements RemoteRunnable {
        @Override
        public void execute() {
            seen = text;
        }
    }
}
