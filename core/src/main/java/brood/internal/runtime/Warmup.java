package brood.internal.runtime;

import brood.internal.runtime.pool.WorkerInbox;
import brood.internal.runtime.pool.WorkerMain;
import brood.internal.runtime.pool.Outcome;
import brood.internal.runtime.pool.ChunkReader;
import brood.internal.runtime.pool.ChunkWork;
import brood.internal.runtime.pool.StopSign;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.ReceivedCode;
import brood.internal.transport.TaskCodec;
import org.jspecify.annotations.Nullable;

/// What a spare does before it waits: it goes some times through all that a task will go through,
/// so that the classes are loaded and linked when the task comes. It touches nothing that reads a
/// setting only once (locale, time zone, logging, the common pool), which the task may still
/// change.
final class Warmup {
    private static final int ROUNDS = 5;

    private static final String PROPERTY = "brood.warm";

    private final ParentChannel channel;
    private final ShippedClasses classes;
    private final ObjectCodec codec;
    private final ParentLink link;

    Warmup(ParentChannel channel, ParentLink link, ShippedClasses classes, ObjectCodec codec) {
        this.channel = channel;
        this.link = link;
        this.classes = classes;
        this.codec = codec;
    }

    /// @param in what [Rehearsal] has made
    void run(FrameReader in) throws Exception {
        byte[] classFile = in.getBytes();
        byte[] task = in.getBytes();
        byte[] function = in.getBytes();
        byte[] chunk = in.getBytes();
        byte[] value = in.getBytes();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (int round = 0; round < ROUNDS; round++) {
            RemoteLoader foreign = (RemoteLoader) classes.loader(Rehearsal.LOADER);
            foreign.define(WarmTask.class.getName(), classFile);
            rehearseWork(task, function.length == 0 ? null : new ReceivedCode(function), chunk);
            classes.forget(Rehearsal.LOADER);
        }
        Thread.currentThread().setContextClassLoader(context);
        if (value.length > 0) {
            codec.decode(value, 0, value.length);
        }
        rehearseStart(task);
        WorkerMain.rehearse();
        link.start(); // and waits for the task
    }

    /// With a codec of its own, which has not seen the task before.
    private void rehearseWork(byte[] task, @Nullable ReceivedCode function, byte[] chunk)
            throws Exception {
        TaskCodec tasks = new TaskCodec(codec, classes);
        tasks.decodeOnce(task).call();
        tasks.decode(task, 0, task.length).call();
        ChunkWork work = new ChunkReader(tasks, codec).read(function, new FrameReader(chunk));
        Outcome.mapped(work.run(StopSign.NONE).encode(codec));
        Outcome.returned(1, codec);
    }

    /// What becoming a child takes, without becoming one.
    private void rehearseStart(byte[] task) throws Exception {
        StartFrame frame =
                new StartFrame(false, "warm", "1", false, false, 1, "parent", 1, task, "",
                        new String[] {PROPERTY, "1"}, new String[0], "", "", 0, task);
        StartFrame read = StartFrame.read(new FrameReader(frame.toBytes()));
        System.setProperty(PROPERTY, read.name());
        System.clearProperty(PROPERTY);
        WorkerInbox calls = new WorkerInbox(channel);
        calls.rehearse();
        Self.endReading(); // it has not begun
        SharedSession.hasBegun();
        UserThreads.isLast();
        Thread bye = new ChildMain.Bye(channel, link);
        Runtime.getRuntime().addShutdownHook(bye);
        Runtime.getRuntime().removeShutdownHook(bye);
        Thread thread = new Thread(null, null, "brood-warm", 64 * 1024, false);
        thread.setUncaughtExceptionHandler(new UncaughtReport());
        thread.start();
        thread.join();
    }
}
