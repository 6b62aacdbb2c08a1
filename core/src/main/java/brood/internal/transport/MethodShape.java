package brood.internal.transport;

import java.util.ArrayList;
import java.util.List;

/// A method descriptor taken apart, such as `(I[Ljava/lang/String;)V`.
final class MethodShape {
    private final List<String> parameters = new ArrayList<>();
    private final String returned;

    MethodShape(String descriptor) {
        int position = 1;
        while (descriptor.charAt(position) != ')') {
            int start = position;
            while (descriptor.charAt(position) == '[') {
                position++;
            }
            position = descriptor.charAt(position) == 'L'
                    ? descriptor.indexOf(';', position) + 1 : position + 1;
            parameters.add(descriptor.substring(start, position));
        }
        returned = descriptor.substring(position + 1);
    }

    /// The descriptors of the parameters, without a receiver.
    List<String> parameters() {
        return parameters;
    }

    char returnKind() {
        return returned.charAt(0);
    }

    /// The classes of the parameters, as another class sees them.
    Class<?>[] parameterTypes(ClassLoader loader) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[parameters.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = typeOf(parameters.get(i), loader);
        }
        return types;
    }

    private static Class<?> typeOf(String descriptor, ClassLoader loader)
            throws ClassNotFoundException {
        String name = descriptor.replace('/', '.');
        return switch (descriptor.charAt(0)) {
            case '[' -> Class.forName(name, false, loader);
            case 'L' -> Class.forName(name.substring(1, name.length() - 1), false, loader);
            default -> Class.forPrimitiveName(primitiveName(descriptor.charAt(0)));
        };
    }

    private static String primitiveName(char kind) {
        return switch (kind) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            default -> "double";
        };
    }
}
