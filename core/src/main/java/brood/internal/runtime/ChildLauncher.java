package brood.internal.runtime;

import brood.ChildOptions;
import brood.ChildStartException;
import brood.internal.launch.JavaCommand;
import brood.internal.launch.StartFailure;
import brood.internal.launch.StdoutMode;
import brood.internal.os.Fifo;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Starts child JVMs and connects them.
final class ChildLauncher {
    private final Inbox inbox;
    private final ExportedClasses classes;

    ChildLauncher(Inbox inbox, ExportedClasses classes) {
        this.inbox = inbox;
        this.classes = classes;
    }

    /// Starts a JVM that waits, for now, to be told what it is.
    ///
    /// @throws ChildStartException when there is no process
    Child launch(ChildOptions options, ChildListener listener) {
        return launch(options, listener, "cold");
    }

    /// Starts a JVM that warms up before it waits; it says when it is ready.
    Child launchSpare(ChildListener listener) {
        return launch(ChildOptions.defaults(), listener, "spare");
    }

    private Child launch(ChildOptions options, ChildListener listener, String kind) {
        Inbox.Slot slot = null;
        Fifo control = null;
        try {
            slot = inbox.register();
            control = options.stdin().isPresent() ? Fifo.create() : null;
            return launch(options, listener, kind, slot, control);
        } catch (IOException e) {
            discard(slot, control);
            throw new ChildStartException("can't make the pipes to a new child: " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            discard(slot, control);
            throw e;
        }
    }

    private Child launch(ChildOptions options, ChildListener listener, String kind,
            Inbox.Slot slot, @Nullable Fifo control) {
        boolean pump = pumpsStdout(options);
        JavaCommand command = JavaCommand.of(
                options,
                control == null ? "stdin" : control.address(),
                slot.address(),
                Integer.toString(slot.id()),
                kind);
        ProcessBuilder builder = command.processBuilder();
        ChildProcessStreams.redirect(options, pump, builder);
        Process process;
        try {
            process = builder.start();
        } catch (IOException | OutOfMemoryError e) { // the latter when there can be no more threads
            throw StartFailure.notStarted(options.name().orElse("?"), command, e);
        }
        ChildProcessStreams streams = ChildProcessStreams.start(options, process, pump);
        OutputStream pipe =
                control == null ? process.getOutputStream() : new FifoOutput(control);
        ControlPipe toChild = new ControlPipe(Long.toString(process.pid()), pipe);
        Child child = new Child(slot, classes, process, streams, toChild, listener);
        slot.connect(child);
        child.watch();
        return child;
    }

    /// Whether the parent copies what such a child prints.
    static boolean pumpsStdout(ChildOptions options) {
        return options.stdout().isEmpty()
                && !options.detached()
                && StdoutMode.current() == StdoutMode.PUMP;
    }

    private static void discard(Inbox.@Nullable Slot slot, @Nullable Fifo control) {
        if (slot != null) {
            slot.release();
        }
        if (control != null) {
            new FifoOutput(control).close();
        }
    }

    /// The writing end of a pipe with a name.
    private static final class FifoOutput extends OutputStream {
        private final Fifo fifo;

        FifoOutput(Fifo fifo) {
            this.fifo = fifo;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            fifo.write(bytes, offset, length);
        }

        @Override
        public void close() {
            try {
                fifo.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
