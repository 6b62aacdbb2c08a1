package brood.internal.shm;

import static brood.internal.shm.QueueLayout.DROPPED;
import static brood.internal.shm.QueueLayout.IS_LARGE;
import static brood.internal.shm.QueueLayout.READ_RING;
import static brood.internal.shm.QueueLayout.REPLACING;
import static brood.internal.shm.QueueLayout.REPLACING_DROPPED;
import static brood.internal.shm.QueueLayout.REPLACING_GENERATION;
import static brood.internal.shm.QueueLayout.REWRITES;
import static brood.internal.shm.QueueLayout.WRITE_RING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Looks at all messages of a queue, and removes some of them, wherever they are.
///
/// What stays is written to a new ring, which takes the place of all others: linking it behind the
/// last one is the store that counts, after it has been noted down as the one to go on with.
final class QueueRewrite {
    private final long at;
    private final QueueInput input;
    private final QueueOutput output;

    QueueRewrite(long at) {
        this(at, new QueueInput(at), new QueueOutput(at));
    }

    QueueRewrite(long at, QueueInput input, QueueOutput output) {
        this.at = at;
        this.input = input;
        this.output = output;
    }

    /// One message as it lies in a ring.
    private record Item(int kind, byte[] bytes) {
        /// As it would be taken.
        Message message() {
            Message message = new Message();
            if ((kind & IS_LARGE) != 0) {
                message.large(kind & ~IS_LARGE, LargeItem.block(bytes),
                        LargeItem.generation(bytes));
            } else {
                System.arraycopy(bytes, 0, message.room(bytes.length), 0, bytes.length);
                message.small(kind, bytes.length);
            }
            return message;
        }
    }

    /// Under the consumers' lock.
    Snapshot copies() {
        int first = QueueOutput.consumed(at);
        List<Message> copies = new ArrayList<>();
        for (Item item : items()) {
            Message message = item.message();
            copies.add(message.isLarge() ? new Item(message.kind(), message.toBytes()).message()
                    : message);
        }
        return new Snapshot(first, Memory.getInt(at + REWRITES), copies);
    }

    /// The messages themselves, when nobody uses the queue any more.
    List<Message> all() {
        return items().stream().map(Item::message).toList();
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        int end = output.produced();
        long ring = Memory.getLong(at + READ_RING);
        long head = Ring.head(ring);
        while (Ring.count(head) != end) {
            if (Ring.count(head) == Ring.count(Ring.tail(ring))) {
                ring = Ring.next(ring);
                head = Ring.head(ring);
                continue;
            }
            byte[] bytes = new byte[Ring.length(ring, head)];
            Ring.read(ring, head, bytes, bytes.length);
            items.add(new Item(Ring.kind(ring, head), bytes));
            head = Ring.after(ring, head);
        }
        return items;
    }

    /// Under both locks.
    int retain(IntPredicate keep) {
        int number = QueueOutput.consumed(at);
        List<Item> stay = new ArrayList<>();
        List<Message> go = new ArrayList<>();
        long bytes = 0;
        for (Item item : items()) {
            if (keep.test(number++)) {
                stay.add(item);
                bytes += Ring.recordBytes(item.bytes.length);
            } else {
                go.add(item.message());
            }
        }
        if (!go.isEmpty()) {
            link(stay, bytes, go.size());
            finish(output, at);
            go.forEach(Message::release);
        }
        return go.size();
    }

    private void link(List<Item> stay, long bytes, int dropped) {
        long last = Memory.getLong(at + WRITE_RING);
        int count = output.produced() - stay.size();
        long ring = Ring.create((64 << 10) + (2 * bytes), count);
        long tail = Ring.tail(ring);
        for (Item item : stay) {
            tail = Ring.write(ring, tail, item.kind, item.bytes, 0, item.bytes.length);
        }
        Memory.addInt(at + REWRITES, 1); // before the store that counts: once too often does no harm
        Memory.putInt(at + REPLACING_GENERATION, Heap.generation(ring));
        Memory.putInt(at + REPLACING_DROPPED, Memory.getInt(at + DROPPED) + dropped);
        Memory.putLongVolatile(at + REPLACING, ring);
        input.link(last, ring, tail);
    }

    /// Removes all, up to the point at which this process may die.
    void linkWithoutAny() {
        link(List.of(), 0, items().size());
    }

    /// Counts what is gone, and leaves all rings before the one that replaces them. If that was
    /// never linked, it is not the queue's: then the producers' repair has given it back, or will;
    /// its block may be another ring of this queue by now.
    static void finish(QueueOutput output, long at) {
        long target = Memory.getLongVolatile(at + REPLACING);
        if (target != 0 && Heap.is(target, Memory.getInt(at + REPLACING_GENERATION))
                && isLinked(at, target)) {
            Memory.putIntVolatile(at + DROPPED, Memory.getInt(at + REPLACING_DROPPED));
            long ring;
            while ((ring = Memory.getLongVolatile(at + READ_RING)) != target) {
                output.leave(ring, Ring.next(ring));
            }
        }
        Memory.putLongVolatile(at + REPLACING, 0);
    }

    private static boolean isLinked(long at, long target) {
        long ring = Memory.getLongVolatile(at + READ_RING);
        while (ring != 0 && ring != target) {
            ring = Ring.next(ring);
        }
        return ring == target;
    }
}
