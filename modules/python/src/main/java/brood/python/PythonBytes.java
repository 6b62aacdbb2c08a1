package brood.python;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes that are equal to other bytes with the same content, which a `byte[]` is not. Python's
/// `bytes` arrive as `byte[]`, but as this when they are a key of a dict or an element of a set.
///
/// In Python: `bytes`.
public final class PythonBytes implements Comparable<PythonBytes>, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 32;

    private final transient byte[] bytes;

    private PythonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Bytes with this content.
    ///
    /// @param bytes the content, which is copied
    /// @return the bytes
    public static PythonBytes of(byte... bytes) {
        return new PythonBytes(bytes.clone());
    }

    /// What they are.
    ///
    /// @return a copy
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(PythonBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The first of them in hexadecimal digits.
    @Override
    public String toString() {
        int shown = Math.min(bytes.length, SHOWN);
        return "bytes[" + bytes.length + "] " + HexFormat.of().formatHex(bytes, 0, shown)
                + (shown < bytes.length ? "..." : "");
    }

    /// From one Java process to another it goes as its content.
    ///
    /// @return what goes in its place
    @Serial
    private Object writeReplace() {
        return new Travelling(Travelling.Kind.BYTES, bytes);
    }
}
