package brood.internal.transport;

/// A task or function as bytes, in two parts. The first is the same array for all that come of one
/// lambda expression, so that who sends many of them may send it once.
///
/// @param code how to call it, without what it captured; empty when these can't be told apart
/// @param values what it captured; all of it when there is no code
public record TaskParts(byte[] code, byte[] values) {
    /// For what has no code of its own.
    public static final byte[] NO_CODE = new byte[0];

    /// What is in one part.
    public static TaskParts together(byte[] whole) {
        return new TaskParts(NO_CODE, whole);
    }

    /// Both parts in one array, as [TaskCodec#decode(byte[], int, int)] reads it.
    public byte[] whole() {
        return code.length == 0 ? values : new FrameWriter(code.length + values.length)
                .putRaw(code, 0, code.length).putRaw(values, 0, values.length).toBytes();
    }
}
