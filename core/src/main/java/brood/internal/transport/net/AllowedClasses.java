package brood.internal.transport.net;

import brood.ProcessException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which classes of objects may come from a network: what the user's filter says, and what it
/// leaves open if it is a value of the JDK.
///
/// Values are data that do nothing when they are rebuilt. So not, for instance, [java.net.URL],
/// which asks the name server for its hash code.
final class AllowedClasses {
    private static final Set<String> PACKAGES = Set.of("java.lang", "java.math", "java.time",
            "java.time.chrono", "java.time.zone", "java.util", "java.util.concurrent",
            "java.util.concurrent.atomic", "java.util.concurrent.locks");
    private static final Set<String> OTHERS = Set.of("java.io.File", "java.net.URI",
            "java.net.InetAddress", "java.net.Inet4Address", "java.net.Inet6Address",
            "java.net.InetSocketAddress", "java.util.regex.Pattern");

    private final @Nullable ObjectInputFilter filter;

    AllowedClasses(@Nullable ObjectInputFilter filter) {
        this.filter = filter;
    }

    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (element.isPrimitive()) {
            return true;
        }
        Status status = filter == null
                ? Status.UNDECIDED : filter.checkInput(new Question(element));
        return status == Status.ALLOWED || (status != Status.REJECTED && isValue(element));
    }

    private static boolean isValue(Class<?> type) {
        if (type.getClassLoader() != null) {
            // Exceptions of this library, which say what went wrong with its calls.
            return ProcessException.class.isAssignableFrom(type)
                    && type.getModule() == ProcessException.class.getModule()
                    && type.getPackageName().equals(ProcessException.class.getPackageName());
        }
        return PACKAGES.contains(type.getPackageName()) || OTHERS.contains(type.getName())
                || (Throwable.class.isAssignableFrom(type) && type.getName().startsWith("java."));
    }

    /// Of a class alone: lengths and depths are bounded by those of the message.
    private record Question(Class<?> serialClass) implements FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
