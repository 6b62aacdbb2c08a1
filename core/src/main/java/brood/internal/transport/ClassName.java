package brood.internal.transport;

import java.nio.charset.StandardCharsets;

/// A class as it is named in messages: the dimensions of an array, the kind of its elements, and
/// for a class its binary name. Made once for each class, and kept with it.
final class ClassName {
    private static final Names NAMES = new Names();

    /// What is named; for an array, the innermost component.
    final Class<?> element;
    final int dimensions;

    /// `L`, or the letter of a primitive type.
    final char kind;
    final byte[] bytes;
    final int hash;

    private ClassName(Class<?> type) {
        int depth = 0;
        Class<?> innermost = type;
        while (innermost.isArray()) {
            innermost = innermost.getComponentType();
            depth++;
        }
        element = innermost;
        dimensions = depth;
        kind = innermost.isPrimitive() ? innermost.descriptorString().charAt(0) : 'L';
        bytes = innermost.getName().getBytes(StandardCharsets.UTF_8);
        hash = hash(bytes, 0, bytes.length);
    }

    static ClassName of(Class<?> type) {
        return NAMES.get(type);
    }

    static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private static final class Names extends ClassValue<ClassName> {
        @Override
        protected ClassName computeValue(Class<?> type) {
            return new ClassName(type);
        }
    }
}
