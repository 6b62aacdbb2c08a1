package brood.internal.threads;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The messages on their way from one end of a pipe to the other. It is full when they weigh more
/// than a bound; a message that is heavier alone may go when there is no other.
///
/// All its methods are called with the pipe's gate held.
final class Way {
    private static final long MOST = 1 << 20;
    private static final long WEIGHT = 1024;

    final Condition notEmpty;
    final Condition notFull;
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private long weight;

    /// One message.
    ///
    /// @param object what was sent
    /// @param weight by how much it fills the pipe
    record Message(@Nullable Object object, long weight) {}

    Way(ReentrantLock gate) {
        notEmpty = gate.newCondition();
        notFull = gate.newCondition();
    }

    static Message message(@Nullable Object object) {
        return new Message(object, object instanceof Bytes bytes ? WEIGHT + bytes.size() : WEIGHT);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /// Puts it at the end.
    ///
    /// @return false when it is full
    boolean add(Message message) {
        if (!messages.isEmpty() && weight + message.weight > MOST) {
            return false;
        }
        if (message.object != null) {
            PipesOnTheirWay.depart(message.object);
        }
        messages.addLast(message);
        weight += message.weight;
        notEmpty.signal();
        return true;
    }

    /// Takes the next.
    ///
    /// @return null when there is none
    /// @throws IOException when it is of another kind, or of no use; it stays
    @Nullable
    Message remove(Kind wanted) throws IOException {
        Message next = messages.peekFirst();
        if (next == null) {
            return null;
        }
        wanted.check(next.object);
        messages.removeFirst();
        weight -= next.weight;
        notFull.signal();
        return next;
    }

    void wakeAll() {
        notEmpty.signalAll();
        notFull.signalAll();
    }

    /// What a receiver can do with.
    enum Kind {
        /// An object, or bytes that fit into an array.
        OBJECT,
        /// Bytes that fit into an array.
        ARRAY,
        /// Bytes of any length.
        BYTES;

        private void check(@Nullable Object object) throws IOException {
            if (!(object instanceof Bytes bytes)) {
                if (this != OBJECT) {
                    throw new IOException("the next message is an object and not bytes; take it"
                            + " with receive()");
                }
                return;
            }
            if (this != BYTES && !bytes.fitsArray()) {
                throw new IOException("the next message is longer than an array can be; take it"
                        + " with receiveSegment()");
            }
        }
    }

    static EOFException gone(String then) {
        return new EOFException("the other end of the pipe is gone: all processes that had it have"
                + " closed it, or they have ended" + then);
    }
}
