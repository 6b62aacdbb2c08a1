package brood.internal.common;

import java.util.Collection;

/// What is given to `invokeAll` and `invokeAny` of a pool.
public final class GivenTasks {
    private GivenTasks() {}

    /// Looks at all of them before any is begun. What the JDK has for its own pools begins those
    /// in front of a null, and never sees one behind a task that is done at once.
    ///
    /// @throws NullPointerException when they are null, or one of them is; says which
    public static void check(Collection<?> tasks) {
        int number = 0;
        for (Object task : tasks) {
            if (task == null) {
                throw new NullPointerException("task " + number + " of " + tasks.size()
                        + " is null; none has been begun");
            }
            number++;
        }
    }
}
