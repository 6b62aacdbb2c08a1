package brood.examples.faults;

import brood.PoolOptions;
import brood.RemoteFunction;
import brood.SharedLong;
import brood.TaskOptions;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Something that goes wrong in a task of a pool.
///
/// @param name what `faults.py` calls it, too
/// @param title for people
/// @param injury what the task does; it writes down `System.nanoTime()` right before
/// @param isRight whether the task failed, or ended, as it should; gets the exception or the result
/// @param pool changes the pool
/// @param task changes the task
record Fault(
        String name,
        String title,
        RemoteFunction<SharedLong, Object> injury,
        Predicate<Object> isRight,
        UnaryOperator<PoolOptions> pool,
        UnaryOperator<TaskOptions> task) {

    static Fault of(String name, String title, RemoteFunction<SharedLong, Object> injury,
            Predicate<Object> isRight) {
        return new Fault(name, title, injury, isRight, pool -> pool, task -> task);
    }

    Fault withPool(UnaryOperator<PoolOptions> change) {
        return new Fault(name, title, injury, isRight, change, task);
    }

    Fault withTask(UnaryOperator<TaskOptions> change) {
        return new Fault(name, title, injury, isRight, pool, change);
    }
}
