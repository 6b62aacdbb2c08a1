package brood.internal.threads;

import brood.Pipe;
import java.util.function.Consumer;

/// Ends of pipes that are sent to other processes: as long as one is on its way it is not gone,
/// whoever closes it.
final class PipesOnTheirWay {
    private PipesOnTheirWay() {}

    /// It is sent. May be called with any gate held.
    static void depart(Object item) {
        each(item, PipeEnd::departs);
    }

    /// It was received by the process of this thread. No gate is held.
    static void arrive(Object item, ThreadProgram program) {
        each(item, end -> {
            end.arrives(program.current());
            end.landed();
        });
    }

    /// It is not received by anybody. No gate is held.
    static void drop(Object item) {
        each(item, PipeEnd::landed);
    }

    private static void each(Object item, Consumer<PipeEnd> action) {
        if (item instanceof PipeEnd end) {
            action.accept(end);
        } else if (item instanceof Pipe(ThreadConnection first, ThreadConnection second)) {
            action.accept(first);
            action.accept(second);
        }
    }
}
