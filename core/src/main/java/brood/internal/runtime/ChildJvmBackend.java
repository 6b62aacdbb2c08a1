package brood.internal.runtime;

import brood.internal.runtime.pool.ThisWorker;
import brood.internal.runtime.pool.WorkerPool;
import brood.AuthKey;
import brood.ChildOptions;
import brood.ChildProcess;
import brood.CurrentProcess;
import brood.ParentProcess;
import brood.PoolWorker;
import brood.PoolOptions;
import brood.ProcessPool;
import brood.internal.launch.InheritedProperties;
import brood.internal.launch.InheritedRegion;
import brood.internal.launch.StartFailure;
import brood.internal.os.OwnPid;
import brood.internal.runtime.Children.Bond;
import brood.internal.shm.NamedBlocks;
import brood.internal.shm.Transit;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TaskHome;
import brood.internal.transport.TreeCodec;
import brood.spi.Backend;
import brood.spi.ChildHandle;
import brood.spi.ChildRequest;
import brood.spi.SharedMemories;
import brood.spi.SharedObjects;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Processes that are child JVMs.
///
/// ```
///                      START, CALL, class bytes  (one pipe each)
///   ChildJvmBackend -------------------------------------------> ChildMain
///     Children         one Child each                              ParentLink
///     Spares           ^                                           WorkerMain
///     WorkerPool       |  HELLO, OUTCOME, class requests, BYE
///                    Inbox <-----------------------------------  (one pipe for all)
/// ```
public final class ChildJvmBackend implements Backend {
    private static final Duration SPARE_ANSWERS = Duration.ofMillis(50);

    private final ExportedClasses classes = new ExportedClasses();
    private final ObjectCodec codec = new LayeredCodec(classes);
    private final TaskCodec tasks = new TaskCodec(codec, classes);
    private final ChildLauncher launcher = new ChildLauncher(new Inbox(), classes);
    private final Spares spares = new Spares(launcher);
    private final Children children = new Children(spares::close);
    private final SharedObjects shared = new ShmObjects(codec);

    /// Called by [java.util.ServiceLoader].
    public ChildJvmBackend() {
        if (Self.told() == null) {
            TreeCodec.use(codec); // a child reads by the loaders of those above it
        }
    }

    @Override
    public String name() {
        return ChildJvmContexts.SCHEME;
    }

    @Override
    public String nextIdentity() {
        return Self.nextIdentity();
    }

    @Override
    public ChildHandle start(ChildRequest request) {
        Self.requireMayStartChildren();
        Transit handles = SharedSession.beginSending();
        try {
            byte[] task = tasks.encode(request.task(), "task");
            Child child = start(request, task);
            child.carries(SharedSession.endSending(handles));
            return child;
        } catch (RuntimeException | Error e) {
            SharedSession.lostSending(handles);
            throw e;
        }
    }

    private Child start(ChildRequest request, byte[] task) {
        ChildProcess process = request.process();
        ChildOptions options = request.options();
        TaskHome home = tasks.home(request.task());
        StartFrame frame = frame(process.name(), request.identity(), options)
                .withDaemon(process.isDaemon())
                .withTask(home == null ? 0 : home.loaderId(), task);
        Bond bond = options.detached()
                ? Bond.DETACHED : process.isDaemon() ? Bond.DAEMON : Bond.ORDINARY;
        Child child = begin(options, frame, bond, Optional.of(process), ChildListener.NONE);
        if (home != null && home.loaderId() == 0) {
            spares.preload(home.className());
        }
        return child;
    }

    @Override
    public ChildHandle startService(Object task, ChildOptions options) {
        Self.requireMayStartChildren();
        Transit handles = SharedSession.beginSending();
        try {
            String identity = Self.nextIdentity();
            String name = options.name().orElse("Service") + "-" + identity;
            StartFrame frame = frame(name, identity, options)
                    .withTask(0, tasks.encode(task, "task"));
            Child child = begin(options, frame, Bond.DAEMON, Optional.empty(), ChildListener.NONE);
            child.carries(SharedSession.endSending(handles));
            return child;
        } catch (RuntimeException | Error e) {
            SharedSession.lostSending(handles);
            throw e;
        }
    }

    /// Starts a child that serves a pool.
    public Child startWorker(ChildOptions options, ChildListener listener) {
        Self.requireMayStartChildren();
        String identity = Self.nextIdentity();
        String name = options.name().orElse("Worker") + "-" + identity;
        StartFrame frame = frame(name, identity, options).withWorker();
        return begin(options, frame, Bond.DAEMON, Optional.empty(), listener);
    }

    private Child begin(ChildOptions options, StartFrame frame, Bond bond,
            Optional<ChildProcess> process, ChildListener listener) {
        try {
            return beginOne(options, frame, bond, process, listener);
        } catch (OutOfMemoryError e) {
            throw StartFailure.noThread(e);
        }
    }

    private Child beginOne(ChildOptions options, StartFrame frame, Bond bond,
            Optional<ChildProcess> process, ChildListener listener) {
        Child child = options.needsOwnJvm() ? null : beginSpare(options, frame);
        if (child == null) {
            child = launcher.launch(options.withName(frame.name()), ChildListener.NONE);
            child.begin(frame); // if it is gone already, its exit code says why
        }
        try {
            children.add(child, bond, process);
            child.listen(new Removal(child, listener));
            return child;
        } catch (RuntimeException | Error e) {
            child.kill(); // nobody would watch it
            throw e;
        }
    }

    /// A spare that has taken its task; null when there is none. One that was killed while it
    /// waited may not be known to be gone yet, so that it is asked for an answer, which takes 0.1
    /// ms.
    private @Nullable Child beginSpare(ChildOptions options, StartFrame frame) {
        boolean pumped = ChildLauncher.pumpsStdout(options);
        Child spare = spares.take(pumped);
        while (spare != null && !(spare.begin(frame) && spare.awaitHello(SPARE_ANSWERS))) {
            spare.kill();
            spare = spares.take(pumped);
        }
        return spare;
    }

    private StartFrame frame(String name, String identity, ChildOptions options) {
        InheritedProperties properties = InheritedProperties.of(options);
        InheritedRegion region = InheritedRegion.of(options);
        AuthKey key = Self.authKey();
        return new StartFrame(
                false,
                name,
                identity,
                false,
                options.detached(),
                Self.depth() + 1,
                Self.name(),
                OwnPid.get(),
                key.bytes(),
                options.detached() ? "" : Self.program().toString(),
                StartFrame.flatten(properties.toSend()),
                properties.removed().toArray(String[]::new),
                region.locales(),
                region.timeZone(),
                0,
                new byte[0]);
    }

    @Override
    public CurrentProcess currentProcess() {
        return Self.facts();
    }

    @Override
    public Optional<ParentProcess> parentProcess() {
        StartFrame told = Self.told();
        return told == null
                ? Optional.empty()
                : Optional.of(new Parent(told.parentName(), told.parentPid()));
    }

    @Override
    public List<ChildProcess> children() {
        return children.processes();
    }

    @Override
    public ProcessPool openPool(PoolOptions options) {
        return WorkerPool.open(this, codec, tasks, options);
    }

    @Override
    public Optional<PoolWorker> poolWorker() {
        return Optional.ofNullable(ThisWorker.current());
    }

    @Override
    public SharedObjects shared() {
        return shared;
    }

    @Override
    public SharedMemories sharedMemories() {
        return NamedMemory.BLOCKS;
    }

    @Override
    public Runnable adopt(Runnable task) {
        return task;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the default context lives as long as the program;"
                + " close only what Context.local() or another factory gave");
    }

    /// Made when somebody asks for it; by then a child knows who it is.
    private static final class NamedMemory {
        static final SharedMemories BLOCKS = new NamedBlocks(Self.program());
    }

    /// Takes an ended child off the list, and passes everything on.
    private final class Removal implements ChildListener {
        private final Child child;
        private final ChildListener next;

        Removal(Child child, ChildListener next) {
            this.child = child;
            this.next = next;
        }

        @Override
        public void taken(byte[] payload) {
            next.taken(payload);
        }

        @Override
        public void outcome(byte[] payload) {
            next.outcome(payload);
        }

        @Override
        public void said(byte[] payload) {
            next.said(payload);
        }

        @Override
        public void leaving() {
            next.leaving();
        }

        @Override
        public void ended(brood.ExitReport report) {
            children.remove(child);
            next.ended(report);
        }
    }
}
