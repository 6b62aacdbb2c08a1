package brood.internal.runtime.pool;

import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.ReceivedCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How a call and its outcome look on their way, in shared memory as in the pipe:
/// ```
///   call:     long id | int slot | int attempt | byte is it a chunk of a map | long heap limit
///             | length, name | length, code | values
///             or, in shared memory, instead of length and code: -1 - the number of a code
///   code:     long 0 | int number | code; in shared memory, before the first call that names it
///   outcome:  long id | int slot | byte is the worker due to be replaced,
///             are there handles in it
///             | long when it began | long reading | long running | long writing (nanoseconds)
///             | kind and content, see Outcome
/// ```
final class CallMessage {
    static final byte[] NOTHING = new byte[0];

    private static final int SLOT = 8;
    private static final int ATTEMPT = 12;
    private static final int CALL_HEAD = 29;
    static final int OUTCOME_HEAD = 45;

    private static final int FLAGS = 12;
    private static final int DUE = 1;
    private static final int HANDLES = 2;

    private CallMessage() {}

    /// Instead of the id of a call.
    static final long CODE = 0;

    /// A call that is not addressed yet, and lacks its code.
    static byte[] call(long id, boolean isMap, long heapLimit, String name, byte[] values) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return new FrameWriter(CALL_HEAD + text.length + 4 + values.length)
                .putLong(id)
                .putInt(0)
                .putInt(0)
                .putByte(isMap ? 1 : 0)
                .putLong(heapLimit)
                .putBytes(text)
                .putInt(0)
                .putRaw(values, 0, values.length)
                .toBytes();
    }

    /// Has a call name its code by a number that its receiver knows.
    static void nameCode(byte[] call, int number) {
        putInt(call, codeAt(call), -1 - number);
    }

    /// The same call with its code in it.
    static byte[] withCode(byte[] call, byte[] code) {
        if (code.length == 0) {
            return call;
        }
        int at = codeAt(call);
        return new FrameWriter(call.length + code.length)
                .putRaw(call, 0, at)
                .putBytes(code)
                .putRaw(call, at + 4, call.length - at - 4)
                .toBytes();
    }

    /// Gives a code its number.
    static byte[] code(int number, byte[] code) {
        return new FrameWriter(12 + code.length)
                .putLong(CODE)
                .putInt(number)
                .putRaw(code, 0, code.length)
                .toBytes();
    }

    /// The code of a call as its receiver has it; null when there is none.
    static @Nullable ReceivedCode received(byte[] code) {
        return code.length == 0 ? null : new ReceivedCode(code);
    }

    private static int codeAt(byte[] call) {
        int at = CALL_HEAD - 4;
        return CALL_HEAD + ((call[at] & 0xff) << 24 | (call[at + 1] & 0xff) << 16
                | (call[at + 2] & 0xff) << 8 | (call[at + 3] & 0xff));
    }

    static void address(byte[] call, int slot, int attempt) {
        putInt(call, SLOT, slot);
        putInt(call, ATTEMPT, attempt);
    }

    /// What is behind the code of a call.
    static FrameReader values(byte[] call) {
        int from = codeAt(call) + 4;
        return new FrameReader(call, from, call.length - from);
    }

    private static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /// The outcome of a call.
    static byte[] outcome(long id, int slot, boolean isDue, boolean hasHandles, long begun,
            long[] times, byte[] content) {
        return new FrameWriter(OUTCOME_HEAD + content.length)
                .putLong(id)
                .putInt(slot)
                .putByte((isDue ? DUE : 0) | (hasHandles ? HANDLES : 0))
                .putLong(begun)
                .putLong(times[0])
                .putLong(times[1])
                .putLong(times[2])
                .putRaw(content, 0, content.length)
                .toBytes();
    }

    /// Whether the worker is due to be replaced.
    static boolean isDue(byte[] outcome) {
        return (outcome[FLAGS] & DUE) != 0;
    }

    /// Whether there are handles of shared objects in the outcome, which have to be read.
    static boolean hasHandles(byte[] outcome) {
        return (outcome[FLAGS] & HANDLES) != 0;
    }
}
