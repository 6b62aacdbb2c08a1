package brood.examples.faults;

import brood.ChildDiedException;
import brood.ChildOptions;
import brood.NotSendableException;
import brood.OutOfSharedMemoryException;
import brood.RemoteException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// All faults of tasks, in the order of the table.
final class FaultRows {
    private FaultRows() {}

    static List<Fault> all() {
        var bottomless = new Injuries.Bottomless();
        return List.of(
                Fault.of("exit", "task exits", Injuries::exit, died("exit")),
                Fault.of("halt", "task halts", Injuries::halt, died("")),
                Fault.of("kill", "SIGKILL while it runs", Injuries::kill, died("")),
                Fault.of("error", "task throws an Error (SystemExit)", Injuries::error,
                        Error.class::isInstance),
                Fault.of("interrupt", "task is interrupted (KeyboardInterrupt)",
                        Injuries::interrupt, InterruptedException.class::isInstance),
                Fault.of("unsendable", "result can't be serialised", Injuries::unsendable,
                        NotSendableException.class::isInstance),
                Fault.of("unrebuildable", "exception can't be rebuilt", Injuries::unrebuildable,
                        RemoteException.class::isInstance),
                Fault.of("stop", "worker stopped by SIGSTOP, limit 0.5 s", Injuries::stop,
                        TimeoutException.class::isInstance)
                        .withTask(task -> task.withTimeLimit(Duration.ofMillis(500))),
                Fault.of("heap", "heap of the worker exhausted", Injuries::fillHeap,
                        e -> e instanceof OutOfMemoryError || e instanceof ChildDiedException)
                        .withPool(pool -> pool.withWorkerOptions(
                                ChildOptions.defaults().withMaxHeap(64L << 20))),
                Fault.of("crash", "native crash", Injuries::crash, died("")).withPool(
                        pool -> pool.withWorkerOptions(ChildOptions.defaults()
                                .withJvmFlags("--enable-native-access=ALL-UNNAMED",
                                        "-XX:ErrorFile=/dev/null"))),
                Fault.of("overflow", "stack overflow while the task is rebuilt",
                        _ -> bottomless, FaultRows::isOverflow),
                Fault.of("writing", "killed while it writes its result",
                        Injuries::dieWhileWriting, died("")),
                Fault.of("big", "result of 3 GB", Injuries::threeGigabytes,
                        result -> result instanceof NotSendableException
                                || (result instanceof MemorySegment all
                                        && all.byteSize() == 3L << 30)));
    }

    /// For a program whose shared memory may not grow: the result is there, or it is said why not.
    static Fault fullMemory() {
        return Fault.of("full", "shared memory is full", Injuries::largeResult,
                result -> result instanceof byte[] || result instanceof OutOfSharedMemoryException);
    }

    private static boolean isOverflow(Object outcome) {
        return outcome instanceof StackOverflowError || (outcome instanceof Throwable failure
                && String.valueOf(failure.getMessage()).contains("StackOverflowError"));
    }

    private static Predicate<Object> died(String word) {
        return e -> e instanceof ChildDiedException died
                && String.valueOf(died.getMessage()).contains(word);
    }
}
