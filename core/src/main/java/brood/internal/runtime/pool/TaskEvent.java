package brood.internal.runtime.pool;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A task of a pool in a flight recording, from its submit to its end.
@Name("brood.Task")
@Label("Pool Task")
@Category({"Brood", "Pool"})
@Description("A task of a process pool, from its submit to its end")
@StackTrace(false)
final class TaskEvent extends Event {
    @Label("Task")
    String task = "";

    @Label("Task Id")
    long taskId;

    @Label("Worker")
    int worker;

    @Label("Worker Process")
    long workerPid;

    @Label("Attempt")
    int attempt;

    @Label("Queue Wait")
    @Timespan(Timespan.NANOSECONDS)
    long queueWait;

    @Label("Read Time")
    @Timespan(Timespan.NANOSECONDS)
    long readTime;

    @Label("Run Time")
    @Timespan(Timespan.NANOSECONDS)
    long runTime;

    @Label("Write Time")
    @Timespan(Timespan.NANOSECONDS)
    long writeTime;

    @Label("End")
    String end = "";
}
