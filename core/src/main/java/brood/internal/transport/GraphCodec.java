package brood.internal.transport;

import brood.NotSendableException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Encodes graphs of objects, with writers and readers that are used again.
///
/// A graph too deep for the caller's stack is done again on a [BigStack]; the hooks of its classes
/// may then run twice.
final class GraphCodec {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /// A power of two. Threads of neighbouring numbers do not meet.
    private static final int SPARES = 8;

    private final ClassTable classes;
    private final NamedClasses names;
    private final boolean usesStreams;

    // Not in thread-locals, since there may be a million virtual threads.
    private final AtomicReferenceArray<@Nullable ObjectWriter> writers =
            new AtomicReferenceArray<>(SPARES);
    private final AtomicReferenceArray<@Nullable ObjectReader> readers =
            new AtomicReferenceArray<>(SPARES);

    GraphCodec(ClassTable classes) {
        this.classes = classes;
        this.names = new NamedClasses(classes);
        this.usesStreams =
                LayeredCodec.STREAMS.equals(System.getProperty(LayeredCodec.PROPERTY));
    }

    void encode(Object value, String root, EncodedBuffer into, @Nullable LargeSink large)
            throws NotSendableException {
        int start = into.size();
        try {
            if (usesStreams) {
                writeStream(value, into);
            } else {
                write(value, into, large);
            }
        } catch (TooDeepException _) {
            into.truncate(start);
            encodeDeep(value, root, into, large);
        } catch (StackOverflowError e) {
            into.truncate(start);
            if (!BigStack.helps(e)) {
                throw new PathFinder(classes).explain(value, root, e);
            }
            encodeDeep(value, root, into, large);
        } catch (IOException | RuntimeException | LinkageError e) {
            into.truncate(start);
            throw new PathFinder(classes).explain(value, root, e);
        }
    }

    private void writeStream(Object value, EncodedBuffer into) throws IOException {
        byte[] bytes = new StreamOutput(classes).writeMessage(value);
        into.putByte(Tags.STREAM);
        into.putBytes(bytes);
    }

    private void write(Object value, EncodedBuffer into, @Nullable LargeSink large)
            throws IOException {
        int place = place();
        ObjectWriter writer = writers.getAndSet(place, null);
        if (writer == null) {
            writer = new ObjectWriter(classes, names, ObjectWriter.MAX_DEPTH);
        }
        writer.writeMessage(value, into, large);
        writer.recycle();
        writers.set(place, writer);
    }

    private void encodeDeep(Object value, String root, EncodedBuffer into,
            @Nullable LargeSink large) {
        int start = into.size();
        if (large != null) {
            large.restart();
        }
        try {
            var _ = new BigStack() {
                @Override
                @Nullable
                Object call() throws IOException {
                    if (usesStreams) {
                        writeStream(value, into);
                    } else {
                        new ObjectWriter(classes, names, UNLIMITED)
                                .writeMessage(value, into, large);
                    }
                    return null;
                }
            }.callAndWait();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError
                | StackOverflowError e) {
            into.truncate(start);
            throw new PathFinder(classes).explain(value, root, e);
        }
    }

    @Nullable
    Object decode(byte[] bytes, int offset, int length, @Nullable LargeSource large)
            throws IOException, ClassNotFoundException {
        try {
            return readAtAnyDepth(bytes, offset, length, large);
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

    private @Nullable Object readAtAnyDepth(byte[] bytes, int offset, int length,
            @Nullable LargeSource large) throws IOException, ClassNotFoundException {
        try {
            return read(bytes, offset, length, large);
        } catch (TooDeepException _) {
            return readDeep(bytes, offset, length, large);
        } catch (StackOverflowError e) {
            if (!BigStack.helps(e)) {
                throw e;
            }
            return readDeep(bytes, offset, length, large);
        }
    }

    private @Nullable Object read(byte[] bytes, int offset, int length,
            @Nullable LargeSource large) throws IOException, ClassNotFoundException {
        int place = place();
        ObjectReader reader = readers.getAndSet(place, null);
        if (reader == null) {
            reader = new ObjectReader(classes, names, ObjectWriter.MAX_DEPTH);
        }
        Object value = reader.readMessage(bytes, offset, length, large);
        reader.recycle();
        readers.set(place, reader);
        return value;
    }

    private @Nullable Object readDeep(byte[] bytes, int offset, int length,
            @Nullable LargeSource large) throws IOException, ClassNotFoundException {
        return new BigStack() {
            @Override
            @Nullable
            Object call() throws IOException, ClassNotFoundException {
                return new ObjectReader(classes, names, UNLIMITED)
                        .readMessage(bytes, offset, length, large);
            }
        }.callAndWait();
    }

    private static int place() {
        return (int) Thread.currentThread().threadId() & (SPARES - 1);
    }
}
