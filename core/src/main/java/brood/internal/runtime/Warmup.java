package brood.internal.runtime;

import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.TaskCodec;
import java.util.concurrent.LinkedBlockingQueue;

/// What a spare does before it waits: it goes some times through all that a task will go through, so
/// that the classes are loaded and linked when the task comes. It touches nothing that reads a
/// setting only once (locale, time zone, logging, the common pool), which the task may still change.
final class Warmup {
    private static final int ROUNDS = 5;

    private static final String PROPERTY = "brood.warm";

    private final ParentChannel channel;
    private final ClassRequests requests;
    private final ShippedClasses classes;
    private final ObjectCodec codec;

    Warmup(ParentChannel channel, ClassRequests requests, ShippedClasses classes,
            ObjectCodec codec) {
        this.channel = channel;
        this.requests = requests;
        this.classes = classes;
        this.codec = codec;
    }

    /// @param in what [Rehearsal] has made
    void run(FrameReader in) throws Exception {
        byte[] classFile = in.getBytes();
        byte[] task = in.getBytes();
        byte[] chunk = in.getBytes();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (int round = 0; round < ROUNDS; round++) {
            RemoteLoader foreign = (RemoteLoader) classes.loader(Rehearsal.LOADER);
            foreign.define(WarmTask.class.getName(), classFile);
            rehearseWork(task, chunk);
            classes.forget(Rehearsal.LOADER);
        }
        Thread.currentThread().setContextClassLoader(context);
        rehearseStart(task);
        Class.forName(WorkerMain.class.getName()); // all of it but its loop has been run
    }

    /// With a codec of its own, which has not seen the task before.
    private void rehearseWork(byte[] task, byte[] chunk) throws Exception {
        TaskCodec tasks = new TaskCodec(codec, classes);
        tasks.decode(task, 0, task.length).call();
        MapChunk.Work work = MapChunk.decode(new FrameReader(chunk), tasks, codec);
        Outcome.mapped(1, work.run(), codec);
        Outcome.returned(1, 1, codec);
    }

    /// What becoming a child takes, without becoming one.
    private void rehearseStart(byte[] task) throws Exception {
        StartFrame frame =
                new StartFrame(false, "warm", "1", false, false, 1, "parent", 1, task, "",
                        new String[] {PROPERTY, "1"}, new String[0], "", "", 0, task);
        StartFrame read = StartFrame.read(new FrameReader(frame.toBytes()));
        System.setProperty(PROPERTY, read.name());
        System.clearProperty(PROPERTY);
        LinkedBlockingQueue<byte[]> calls = new LinkedBlockingQueue<>();
        calls.add(ParentLink.NO_MORE);
        calls.take();
        ParentLink link = new ParentLink(channel, requests, false, calls);
        Thread bye = new ChildMain.Bye(channel, link);
        Runtime.getRuntime().addShutdownHook(bye);
        Runtime.getRuntime().removeShutdownHook(bye);
        Thread thread = new Thread(null, null, "brood-warm", 64 * 1024, false);
        thread.setUncaughtExceptionHandler(new UncaughtReport());
        thread.start();
        thread.join();
    }
}
