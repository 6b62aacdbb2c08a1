package brood.internal.runtime;

import brood.RemoteRunnable;
import brood.internal.transport.FrameReader;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.TaskCodec;

/// What a spare does before it waits: it goes once through all that a task will go through, so that
/// the classes are loaded and linked when the task comes. It touches nothing that reads a setting
/// only once (locale, time zone, logging, the common pool), which the task may still change.
final class Warmup {
    private static final int ROUNDS = 3;

    private Warmup() {}

    @SuppressWarnings("serial") // what the lambda calls is not public, and it stays in this JVM
    static void run(ShippedClasses classes) throws Exception {
        TaskCodec tasks = new TaskCodec(new LayeredCodec(classes), classes);
        for (int round = 0; round < ROUNDS; round++) {
            int captured = round;
            RemoteRunnable task = () -> touch(captured);
            byte[] bytes = tasks.encode(task, "task");
            StartFrame frame = new StartFrame(false, "warm", "1", false, false, 1, "parent", 1,
                    bytes, new String[] {"brood.warm", "1"}, new String[0], "", "", 0, bytes);
            byte[] sent = frame.toBytes();
            StartFrame read = StartFrame.read(new FrameReader(sent));
            tasks.decode(read.task(), 0, read.task().length).call();
        }
    }

    private static void touch(int round) {
        if (round < 0) {
            throw new IllegalArgumentException("round " + round);
        }
    }
}
