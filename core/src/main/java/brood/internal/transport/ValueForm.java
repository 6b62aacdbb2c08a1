package brood.internal.transport;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Values of the JDK that are not Serializable and might well be.
final class ValueForm extends Form {
    ValueForm(int tag) {
        super(tag, tag == Tags.ENTRY || tag == Tags.OPTIONAL ? Identity.AT_END : Identity.NONE,
                null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        switch (tag) {
            case Tags.ENTRY -> {
                out.write(((Map.Entry<?, ?>) value).getKey());
                out.write(((Map.Entry<?, ?>) value).getValue());
            }
            case Tags.OPTIONAL -> out.write(((Optional<?>) value).orElse(null));
            case Tags.OPTIONAL_INT -> out.write(
                    ((OptionalInt) value).isPresent() ? ((OptionalInt) value).getAsInt() : null);
            case Tags.OPTIONAL_LONG -> out.write(((OptionalLong) value).isPresent()
                    ? ((OptionalLong) value).getAsLong() : null);
            case Tags.OPTIONAL_DOUBLE -> out.write(((OptionalDouble) value).isPresent()
                    ? ((OptionalDouble) value).getAsDouble() : null);
            case Tags.PATH -> out.write(textOf((Path) value));
            default -> out.write(((Charset) value).name());
        }
    }

    private static String textOf(Path path) throws NotSerializableException {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new NotSerializableException("a path in " + path.getFileSystem()
                    + ", which the other process may not have");
        }
        return path.toString();
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        Object content = in.read();
        if (tag == Tags.ENTRY) {
            return entry(content, in.read());
        }
        return switch (tag) {
            case Tags.OPTIONAL -> Optional.ofNullable(content);
            case Tags.OPTIONAL_INT -> content == null ? OptionalInt.empty()
                    : OptionalInt.of((Integer) content);
            case Tags.OPTIONAL_LONG -> content == null ? OptionalLong.empty()
                    : OptionalLong.of((Long) content);
            case Tags.OPTIONAL_DOUBLE -> content == null ? OptionalDouble.empty()
                    : OptionalDouble.of((Double) content);
            case Tags.PATH -> Path.of(text(content));
            default -> Charset.forName(text(content));
        };
    }

    private static Object entry(@Nullable Object key, @Nullable Object value) {
        return key != null && value != null ? Map.entry(key, value)
                : new AbstractMap.SimpleImmutableEntry<>(key, value);
    }

    private static String text(@Nullable Object content) throws StreamCorruptedException {
        if (content instanceof String text) {
            return text;
        }
        throw new StreamCorruptedException("a text is missing");
    }
}
