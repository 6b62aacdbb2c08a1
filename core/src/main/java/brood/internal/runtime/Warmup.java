package brood.internal.runtime;

import brood.RemoteFunction;
import brood.RemoteRunnable;
import brood.internal.transport.FrameReader;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.TaskCodec;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// What a spare does before it waits: it goes once through all that a task will go through, so that
/// the classes are loaded and linked when the task comes. It touches nothing that reads a setting
/// only once (locale, time zone, logging, the common pool), which the task may still change.
final class Warmup {
    private static final int ROUNDS = 3;

    private static final String PROPERTY = "brood.warm";

    private Warmup() {}

    static void run(ParentChannel channel, ClassRequests requests, ShippedClasses classes)
            throws Exception {
        ObjectCodec codec = new LayeredCodec(classes);
        TaskCodec tasks = new TaskCodec(codec, classes);
        for (int round = 0; round < ROUNDS; round++) {
            rehearseTask(foreignTask(round, classes), tasks);
            classes.forget(loaderOf(round));
            rehearseWork(round, tasks, codec);
        }
        rehearseStart(channel, requests);
        Class.forName(WorkerMain.class.getName()); // all of it but its loop has been run
    }

    /// What becoming a child takes, without becoming one.
    private static void rehearseStart(ParentChannel channel, ClassRequests requests)
            throws InterruptedException {
        System.setProperty(PROPERTY, Self.name());
        System.clearProperty(PROPERTY);
        LinkedBlockingQueue<byte[]> calls = new LinkedBlockingQueue<>();
        calls.add(ParentLink.NO_MORE);
        calls.take();
        ParentLink link = new ParentLink(channel, requests, false, calls);
        Thread bye = new ChildMain.Bye(channel, link);
        Runtime.getRuntime().addShutdownHook(bye);
        Runtime.getRuntime().removeShutdownHook(bye);
        Thread thread = new Thread(null, () -> touch(0), "brood-warm", 64 * 1024);
        thread.setUncaughtExceptionHandler(new UncaughtReport());
        thread.start();
        thread.join();
    }

    /// A lambda of a class that is not this library's, as far as the JVM can tell.
    private static RemoteRunnable foreignTask(int round, ShippedClasses classes) throws Exception {
        String name = WarmTask.class.getName();
        byte[] code;
        try (InputStream in = ClassLoader.getSystemResourceAsStream(
                name.replace('.', '/') + ".class")) {
            if (in == null) { // where classes are not resources, as in an image of modules
                return WarmTask.task(round);
            }
            code = in.readAllBytes();
        }
        RemoteLoader loader = (RemoteLoader) classes.loader(loaderOf(round));
        Class<?> foreign = loader.define(name, code);
        return (RemoteRunnable) foreign.getMethod("task", int.class).invoke(null, round);
    }

    /// No parent gives negative numbers to its loaders.
    private static int loaderOf(int round) {
        return -1 - round;
    }

    private static void rehearseTask(RemoteRunnable task, TaskCodec tasks) throws Exception {
        byte[] bytes = tasks.encode(task, "task");
        StartFrame frame = new StartFrame(false, "warm", "1", false, false, 1, "parent", 1,
                bytes, new String[] {PROPERTY, "1"}, new String[0], "", "", 0, bytes);
        byte[] sent = frame.toBytes();
        StartFrame read = StartFrame.read(new FrameReader(sent));
        tasks.decode(read.task(), 0, read.task().length).call();
    }

    /// The first map of a pool.
    @SuppressWarnings("serial") // likewise
    private static void rehearseWork(int round, TaskCodec tasks, ObjectCodec codec)
            throws Exception {
        RemoteFunction<Integer, Integer> function = x -> x + round;
        byte[] chunk = MapChunk.encode(
                tasks.encodeFunction(function, "function"), List.of(1, 2), 0, codec);
        Outcome.mapped(round, MapChunk.decode(new FrameReader(chunk), tasks, codec).run(), codec);
        Outcome.returned(round, round, codec);
    }

    private static void touch(int round) {
        if (round < 0) {
            throw new IllegalArgumentException("round " + round);
        }
    }
}
