package brood.internal.runtime.pool;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A worker of a pool in a flight recording: that it is ready, or gone.
@Name("brood.Worker")
@Label("Pool Worker")
@Category({"Brood", "Pool"})
@Description("A worker of a process pool is ready or gone")
@StackTrace(false)
final class WorkerEvent extends Event {
    @Label("Worker")
    int worker;

    @Label("Worker Process")
    long workerPid;

    @Label("What")
    String what = "";

    @Label("Start Time Of The Process")
    @Timespan(Timespan.NANOSECONDS)
    long startup;
}
