package brood.examples.threads;

import java.util.List;

/// A thread with a class of its own that overrides `run()`, and keeps its result in a field.
///
/// In Python: `class Counter(threading.Thread)` with `run`.
public final class SubclassThread {
    private SubclassThread() {}

    /// Counts the words of a text.
    private static final class Counter extends Thread {
        private final String text;
        private int words;

        Counter(String text) {
            super("counter of '" + text + "'");
            this.text = text;
        }

        @Override
        public void run() {
            words = text.split(" ").length;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        List<Counter> counters = List.of(
                new Counter("one two three"), new Counter("to be or not to be"));
        counters.forEach(Thread::start);
        for (Counter counter : counters) {
            counter.join();
            System.out.println(counter.getName() + ": " + counter.words + " words");
        }
    }
}
