package brood.internal.runtime;

import brood.internal.runtime.pool.WorkerInbox;
import brood.internal.runtime.pool.WorkerMain;
import brood.internal.launch.InheritedRegion;
import brood.internal.os.Signals;
import brood.internal.shm.SessionParent;
import brood.internal.transport.FrameReader;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TreeCodec;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The main class of every child JVM: hello, who am I, run, leave.
///
/// A young JVM runs this, and each lambda, string template or reflective call here would cost it
/// more than all of its own start-up takes. So this class and what it uses before the task keep to
/// plain classes and calls.
///
/// It returns from `main` rather than calling `System.exit`, so that the JVM waits for threads of
/// the task that are not daemons, as it does in any program.
public final class ChildMain {
    private final ParentChannel channel;
    private final ClassRequests requests;
    private final ShippedClasses classes;
    private final ObjectCodec codec;
    private final TaskCodec tasks;
    private final ParentLink link;

    private ChildMain(ParentChannel channel) {
        this.channel = channel;
        requests = new ClassRequests(channel);
        link = new ParentLink(channel, requests);
        classes = new ShippedClasses(requests);
        codec = new LayeredCodec(classes);
        tasks = new TaskCodec(codec, classes);
        classes.use();
        TreeCodec.use(codec);
        SessionParent.comeFrom(new SessionRequest(requests));
    }

    /// Called by the JVM.
    ///
    /// @param args where to read from the parent, where to write to it, and this child's number
    ///         there
    /// @throws Throwable whatever the task threw; the JVM then ends with 1
    public static void main(String[] args) throws Throwable {
        ParentChannel channel =
                ParentChannel.open(args[0], args[1], Integer.parseInt(args[2]));
        ChildStreams.install();
        Signals.noteEnding();
        new ChildMain(channel).serve();
    }

    private void serve() throws Throwable {
        StartFrame frame = awaitStart();
        if (frame == null) {
            Runtime.getRuntime().halt(0); // a spare whose parent has ended
            return;
        }
        IOException mute = channel.whyMute();
        if (mute != null && !frame.detached()) {
            throw mute;
        }
        Self.becomeChild(frame);
        applyProperties(frame);
        WorkerInbox calls = frame.worker() ? new WorkerInbox(channel) : null;
        link.begin(frame.detached(), calls);
        Bye bye = new Bye(channel, link);
        sayAtTheEnd(bye);
        Thread.currentThread().setUncaughtExceptionHandler(new UncaughtReport());
        Thread.currentThread().setContextClassLoader(classes.loader(frame.loaderId()));
        if (calls != null) {
            work(calls);
        } else {
            Callable<?> task = read(frame.task());
            if (SharedSession.hasBegun()) {
                channel.send(Packets.ARRIVED, new byte[0]);
            }
            task.call();
            leave(bye);
        }
    }

    /// Nothing is left to do but what the JVM does by itself: says so at once, for a hook is a
    /// thread that has to be started and waited for. Other hooks still run.
    private static void leave(Bye bye) {
        try {
            if (UserThreads.isLast() && Runtime.getRuntime().removeShutdownHook(bye)) {
                bye.say(Packets.RETURNED);
            }
        } catch (IllegalStateException endsAlready) {
            // by a signal, or by System.exit in another thread: then the hook says it
        }
    }

    /// A worker does not wait for threads that tasks have left behind, so that its pool can end.
    private void work(WorkerInbox calls) {
        int exitCode = 0;
        try {
            new WorkerMain(channel, calls, codec, tasks).run();
        } catch (Throwable e) {
            new UncaughtReport().uncaughtException(Thread.currentThread(), e);
            exitCode = 1;
        }
        Runtime.getRuntime().exit(exitCode);
    }

    private Callable<?> read(byte[] task) throws IOException, ClassNotFoundException {
        Self.beginReading();
        try {
            return tasks.decodeOnce(task);
        } finally {
            Self.endReading();
        }
    }

    private static void sayAtTheEnd(Bye bye) {
        try {
            Runtime.getRuntime().addShutdownHook(bye);
        } catch (IllegalStateException endsAlready) {
            // Ctrl-C while this process starts: the parent sees the signal in its exit code
        }
    }

    /// Waits for the parent to say what to do; loads, without initialising, what it will need.
    private @Nullable StartFrame awaitStart() throws Exception {
        byte[] frame;
        while ((frame = channel.read()) != null) {
            FrameReader in = new FrameReader(frame, 1, frame.length - 1);
            if (frame[0] == Packets.START) {
                channel.send(Packets.HELLO, new byte[0]);
                return StartFrame.read(in);
            }
            if (frame[0] == Packets.REHEARSE) {
                new Warmup(channel, link, classes, codec).run(in);
                channel.send(Packets.READY, new byte[0]);
            }
            if (frame[0] == Packets.PRELOAD && in.getInt() == 0) {
                preload(in.getText());
            }
        }
        return null;
    }

    private static void preload(String className) {
        try {
            Class.forName(className, false, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException | LinkageError ignored) {
            // only a hint: the task itself will say what is missing
        }
    }

    private static void applyProperties(StartFrame frame) {
        String[] properties = frame.properties();
        for (int i = 0; i < properties.length; i += 2) {
            System.setProperty(properties[i], properties[i + 1]);
        }
        for (String removed : frame.removedProperties()) {
            System.clearProperty(removed);
        }
        if (!frame.locales().isEmpty() || !frame.timeZone().isEmpty()) {
            new InheritedRegion(frame.locales(), frame.timeZone()).adopt();
        }
    }

    /// Tells the parent that this process ends in good order, so that it can tell `exit(137)` from
    /// SIGKILL.
    static final class Bye extends Thread {
        private final ParentChannel channel;
        private final ParentLink link;

        Bye(ParentChannel channel, ParentLink link) {
            super(null, null, "brood-bye", 0, false);
            this.channel = channel;
            this.link = link;
        }

        @Override
        public void run() {
            say(Signals.ending());
        }

        void say(int why) {
            channel.send(Packets.BYE, new byte[] {(byte) why});
            ChildStreams.end();
            link.awaitFarewell();
        }
    }
}
