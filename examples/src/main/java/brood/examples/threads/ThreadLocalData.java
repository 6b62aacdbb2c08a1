package brood.examples.threads;

import brood.Threads;

/// One variable of which each thread has its own value, so that methods need not hand it on.
///
/// In Python: `threading.local()`.
public final class ThreadLocalData {
    private static final ThreadLocal<String> STUDENT = ThreadLocal.withInitial(() -> "nobody");

    private ThreadLocalData() {}

    public static void main(String[] args) throws InterruptedException {
        Thread first = Threads.start("thread A", () -> process("Alice"));
        Thread second = Threads.start("thread B", () -> process("Bob"));
        first.join();
        second.join();
        System.out.println("hello, " + STUDENT.get() + ", in " + Threads.current().getName());
    }

    private static void process(String name) {
        STUDENT.set(name);
        greet();
    }

    private static void greet() {
        System.out.println("hello, " + STUDENT.get() + ", in " + Threads.current().getName());
    }
}
