package brood.internal.transport;

import brood.NotSendableException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Encodes graphs of objects by JDK serialisation, on streams that are used again.
///
/// A graph too deep for the caller's stack is done again on a [BigStack]; the hooks of its classes
/// may then run twice.
final class GraphCodec {
    private static final int MAX_SPARE = 4;

    private final ClassTable classes;

    // Guarded by `this`. Not in thread-locals, since there may be a million virtual threads.
    private final @Nullable GraphOutput[] spareOutputs = new GraphOutput[MAX_SPARE];
    private int spareOutputCount;
    private final @Nullable GraphInput[] spareInputs = new GraphInput[MAX_SPARE];
    private int spareInputCount;

    GraphCodec(ClassTable classes) {
        this.classes = classes;
    }

    byte[] encode(Object value, String root) throws NotSendableException {
        try {
            return writeAtAnyDepth(value);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new PathFinder(classes).explain(value, root, e);
        }
    }

    private byte[] writeAtAnyDepth(Object value) throws IOException {
        try {
            return write(value);
        } catch (StackOverflowError _) {
            return writeDeep(value);
        }
    }

    private byte[] write(Object value) throws IOException {
        GraphOutput out = takeOutput();
        byte[] bytes = out.writeMessage(LayeredCodec.GRAPH, value);
        if (out.recycle()) {
            giveBack(out);
        }
        return bytes;
    }

    private byte[] writeDeep(Object value) throws IOException {
        try {
            Object bytes = new BigStack() {
                @Override
                Object call() throws IOException {
                    return new GraphOutput(classes).writeMessage(LayeredCodec.GRAPH, value);
                }
            }.callAndWait();
            return (byte[]) Objects.requireNonNull(bytes);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Nullable
    Object decode(byte[] bytes, int offset, int length) throws IOException, ClassNotFoundException {
        try {
            return readAtAnyDepth(bytes, offset, length);
        } catch (InvalidClassException e) {
            // The JDK says "failed to read class descriptor" and hides which one.
            if (e.getCause() instanceof ClassNotFoundException missing) {
                throw missing;
            }
            throw e;
        } catch (RuntimeException e) {
            throw unusable(e);
        } catch (Error e) {
            if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
                throw e;
            }
            throw unusable(e);
        }
    }

    /// What a hook of a user's class threw, or its static initialiser.
    private static IOException unusable(Throwable e) {
        return new InvalidObjectException("the object can't be rebuilt here: " + e, e);
    }

    private @Nullable Object readAtAnyDepth(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        try {
            return read(bytes, offset, length);
        } catch (StackOverflowError _) {
            return readDeep(bytes, offset, length);
        }
    }

    private @Nullable Object read(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        GraphInput in = takeInput();
        Object value = in.readMessage(bytes, offset, length);
        if (length <= GraphOutput.LARGE) {
            in.recycle();
            giveBack(in);
        }
        return value;
    }

    private @Nullable Object readDeep(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        return new BigStack() {
            @Override
            @Nullable
            Object call() throws IOException, ClassNotFoundException {
                return new GraphInput(classes).readMessage(bytes, offset, length);
            }
        }.callAndWait();
    }

    private GraphOutput takeOutput() throws IOException {
        synchronized (this) {
            if (spareOutputCount > 0) {
                GraphOutput out = spareOutputs[--spareOutputCount];
                spareOutputs[spareOutputCount] = null;
                if (out != null) {
                    return out;
                }
            }
        }
        return new GraphOutput(classes);
    }

    private synchronized void giveBack(GraphOutput out) {
        if (spareOutputCount < MAX_SPARE) {
            spareOutputs[spareOutputCount++] = out;
        }
    }

    private GraphInput takeInput() throws IOException {
        synchronized (this) {
            if (spareInputCount > 0) {
                GraphInput in = spareInputs[--spareInputCount];
                spareInputs[spareInputCount] = null;
                if (in != null) {
                    return in;
                }
            }
        }
        return new GraphInput(classes);
    }

    private synchronized void giveBack(GraphInput in) {
        if (spareInputCount < MAX_SPARE) {
            spareInputs[spareInputCount++] = in;
        }
    }
}
