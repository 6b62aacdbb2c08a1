package brood.tools;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Names of classes and their members as the documentation writes them: `SharedQueue.put`, `new
/// Thread`, `Thread.Builder`.
final class JavaNames {
    private static final List<String> PACKAGES = List.of(
            "brood", "brood.spi", "java.lang", "java.util", "java.util.concurrent",
            "java.util.concurrent.atomic", "java.util.concurrent.locks", "java.util.function",
            "java.util.stream", "java.io", "java.nio", "java.nio.file", "java.net", "java.time",
            "java.lang.foreign");

    private JavaNames() {}

    /// Whether there is a public class of this name, or a public member of one.
    static boolean exists(String name) {
        if (name.startsWith("new ")) {
            return classNamed(name.substring(4)).stream()
                    .anyMatch(type -> type.getConstructors().length > 0);
        }
        if (classNamed(name).isPresent()) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 && classNamed(name.substring(0, dot)).stream()
                .anyMatch(type -> hasMember(type, name.substring(dot + 1)));
    }

    private static boolean hasMember(Class<?> type, String name) {
        return Stream.<Member>concat(
                Arrays.stream(type.getMethods()), Arrays.stream(type.getFields()))
                .anyMatch(member -> member.getName().equals(name));
    }

    private static Optional<Class<?>> classNamed(String name) {
        if (name.matches("[a-z].*")) {
            return load(name);
        }
        return PACKAGES.stream()
                .flatMap(place -> load(place + "." + name.replace('.', '$')).stream())
                .findFirst();
    }

    private static Optional<Class<?>> load(String name) {
        try {
            Class<?> found = Class.forName(name, false, JavaNames.class.getClassLoader());
            return Modifier.isPublic(found.getModifiers()) ? Optional.of(found) : Optional.empty();
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }
}
