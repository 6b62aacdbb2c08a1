package brood.python;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bytes that Python may change. A `byte[]` becomes Python's `bytes`, which it may not.
///
/// In Python: `bytearray`.
///
/// @param bytes the bytes themselves, not a copy
public record PythonByteArray(byte[] bytes) implements Serializable {

    /// Checks.
    public PythonByteArray {
        Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonByteArray that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "bytearray[" + bytes.length + "]";
    }
}
