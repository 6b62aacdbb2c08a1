package consumer;

import brood.ChildDiedException;
import brood.ChildProcess;
import brood.NotSendableException;
import brood.ProcessPool;
import brood.SharedInt;
import brood.SharedQueue;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// Uses the library as it is installed: on the class path or on the module path, whichever it is
/// told.
public final class Consumer {

    /// What crosses to a child and back, of a package that is exported to nobody.
    record Greeting(String text, int number) implements java.io.Serializable {}

    private Consumer() {}

    /// Called by the JVM.
    ///
    /// @param args the module that this class should be in
    public static void main(String[] args) throws Exception {
        expect(args[0], module());
        runChild(args[0]);
        runPool(args[0]);
        refuse();
        System.out.println("works in " + args[0]);
    }

    private static String module() {
        return Consumer.class.getModule().toString().replaceFirst(" @.*", "");
    }

    private static void runChild(String module) throws Exception {
        try (SharedQueue<Greeting> queue = SharedQueue.unbounded();
                SharedInt counter = SharedInt.of(41)) {
            var child = new ChildProcess(
                    () -> queue.put(new Greeting(module(), counter.incrementAndGet())));
            child.start();
            child.join();
            expect(0, child.exitCode().getAsInt());
            expect(new Greeting(module, 42), queue.take());
        }
    }

    private static void runPool(String module) throws Exception {
        try (var pool = ProcessPool.open(2)) {
            expect(List.of(1, 4, 9), pool.map(x -> x * x, List.of(1, 2, 3)));
            expect(module, pool.submit(Consumer::module).get());
            var crash = pool.submit(() -> Runtime.getRuntime().halt(3));
            try {
                crash.get();
                throw new AssertionError("a worker ended, and nobody was told");
            } catch (ExecutionException e) {
                expect(ChildDiedException.class, e.getCause().getClass());
            }
        }
    }

    private static void refuse() {
        Object notSerializable = new Object();
        try {
            new ChildProcess(() -> System.out.println(notSerializable)).start();
            throw new AssertionError("it was sent");
        } catch (NotSendableException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void expect(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + ", but there is " + actual);
        }
    }
}
