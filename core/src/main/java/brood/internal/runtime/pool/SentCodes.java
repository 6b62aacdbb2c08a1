package brood.internal.runtime.pool;

import brood.internal.shm.CallLink;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The codes that went through one link, by the numbers that its worker knows them by. As long
/// lived as the link: who is given another one knows nothing.
///
/// ```
///   link:  code 0 = A | call by 0 | call by 0 | code 1 = B | call by 1 | call by 0 | code 0 = C | ...
/// ```
/// The worker takes them one by one in this order, so that a call finds what its number meant when
/// it was sent, also after the number has got another meaning. A call that is recalled is passed
/// over; codes never are. Guarded by the engine's lock.
final class SentCodes {
    /// How many a worker remembers.
    static final int MOST = 64;

    private final CallLink link;
    /// By the array itself: equal ones are one array, see [brood.internal.transport.TaskParts].
    private final IdentityHashMap<byte[], Integer> numbers = new IdentityHashMap<>();
    private final byte[] @Nullable [] codes = new byte[MOST][];
    private int last = -1;
    private byte[] lastCode = CallMessage.NOTHING;
    private int lastNumber;

    SentCodes(CallLink link) {
        this.link = link;
    }

    /// The number of a code, which is sent first if the worker does not know it.
    ///
    /// @throws brood.OutOfSharedMemoryException when there is no space; it is not sent then
    @SuppressWarnings("ReferenceEquality") // the array itself
    int numberOf(byte[] code) {
        if (code != lastCode) {
            Integer known = numbers.get(code);
            lastNumber = known == null ? send(code) : known;
            lastCode = code;
        }
        return lastNumber;
    }

    private int send(byte[] code) {
        int number = (last + 1) % MOST;
        link.sendCode(CallMessage.code(number, code));
        last = number;
        byte[] forgotten = codes[number];
        if (forgotten != null) {
            numbers.remove(forgotten);
        }
        codes[number] = code;
        numbers.put(code, number);
        return number;
    }
}
