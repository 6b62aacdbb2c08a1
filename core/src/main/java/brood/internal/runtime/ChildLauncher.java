package brood.internal.runtime;

import brood.ChildOptions;
import brood.ChildStartException;
import brood.internal.launch.JavaCommand;
import brood.internal.launch.StartFailure;
import brood.internal.launch.StdoutMode;
import brood.internal.os.Fifo;
import brood.internal.os.NativeLibrary;
import java.io.FileOutputStream;
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

    /// Starts a JVM that is to warm up before it waits.
    Child launchSpare(ChildListener listener) {
        return launch(ChildOptions.defaults(), listener, "spare");
    }

    /// @param kind for those who look at command lines
    private Child launch(ChildOptions options, ChildListener listener, String kind) {
        Inbox.Slot slot = null;
        FifoOutput control = null;
        try {
            slot = inbox.register();
            control = options.stdin().isPresent() ? new FifoOutput(Fifo.create()) : null;
            return launch(options, listener, kind, slot, control);
        } catch (IOException e) {
            discard(slot, control);
            throw new ChildStartException("can't make the pipes to a new child: " + e.getMessage(),
                    e);
        } catch (RuntimeException | Error e) {
            discard(slot, control);
            throw e;
        }
    }

    private Child launch(ChildOptions options, ChildListener listener, String kind,
            Inbox.Slot slot, @Nullable FifoOutput control) {
        boolean pump = pumpsStdout(options);
        String controlAddress = control == null ? "stdin" : control.fifo.address();
        JavaCommand command = JavaCommand.of(
                options, NativeLibrary.childFlags(options.javaHome().isEmpty()), controlAddress,
                slot.address(), Integer.toString(slot.id()), kind);
        ProcessBuilder builder = command.processBuilder();
        ChildProcessStreams.redirect(options, pump, builder);
        Process process;
        try {
            process = builder.start();
        } catch (IOException | OutOfMemoryError e) { // the latter when there can be no more threads
            throw StartFailure.notStarted(options.name().orElse("?"), command, e);
        }
        try {
            ChildProcessStreams streams = ChildProcessStreams.start(options, process, pump);
            ControlPipe toChild = new ControlPipe(Long.toString(process.pid()),
                    control == null ? process.getOutputStream() : control);
            Child child = new Child(
                    slot, classes, command, process, streams, toChild, listener);
            slot.connect(child);
            child.watch();
            return child;
        } catch (RuntimeException | Error e) {
            process.destroyForcibly(); // nobody would watch it
            throw e;
        }
    }

    /// Whether the parent copies what such a child prints.
    static boolean pumpsStdout(ChildOptions options) {
        return options.stdout().isEmpty()
                && !options.detached()
                && StdoutMode.current() == StdoutMode.PUMP;
    }

    private static void discard(Inbox.@Nullable Slot slot, @Nullable FifoOutput control) {
        if (slot != null) {
            slot.release();
        }
        try {
            if (control != null) {
                control.close();
            }
        } catch (IOException ignored) {
            // there is no child that could miss it
        }
    }

    /// The writing end of a pipe with a name. As long as this process has it open for reading too,
    /// which is how it was made, a write to it would not fail when the child is gone; so that end
    /// is closed as soon as the child has opened its own.
    static final class FifoOutput extends OutputStream {
        private final Fifo fifo;
        private final OutputStream out;

        FifoOutput(Fifo fifo) throws IOException {
            this.fifo = fifo;
            this.out = new FileOutputStream(fifo.address());
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        /// The child has opened the pipe, or never will.
        void childHasOpened() throws IOException {
            fifo.close();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                fifo.close();
            }
        }
    }
}
