package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import brood.NotSendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every serialisable class of the JDK's modules that is easily made arrives as what the JDK's own
/// serialisation would have made of it.
class JdkFormTest {
    private static final Class<?>[][] PARAMETERS = {{}, {String.class}, {int.class}, {long.class}};
    private static final Object[][] ARGUMENTS = {{}, {"7"}, {7}, {7L}};

    @Test
    void isTheSameInTheBaseModule() throws Exception {
        assertThat(compare("java.base/")).isGreaterThan(200);
    }

    @Test
    @Tag("slow")
    void isTheSameInAllModules() throws Exception {
        assertThat(compare("java.")).isGreaterThan(700);
    }

    /// Compares the classes of some modules.
    ///
    /// @return how many there were
    private static int compare(String modules) throws IOException {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Object sample : samples(modules)) {
            byte @Nullable [] expected = form(jdkCopy(sample));
            if (expected != null) {
                compared++;
                // A few components of Swing change whenever they are written.
                if (!Arrays.equals(form(ownCopy(sample)), expected)
                        && Arrays.equals(form(jdkCopy(sample)), expected)) {
                    different.add(sample.getClass().getName());
                }
            }
        }
        assertThat(different).isEmpty();
        return compared;
    }

    private static Object ownCopy(Object sample) throws IOException {
        try {
            return Codecs.copy(sample);
        } catch (IOException | ClassNotFoundException | NotSendableException e) {
            return e;
        }
    }

    private static List<Object> samples(String modules) throws IOException {
        List<Object> samples = new ArrayList<>();
        for (String name : classNames(modules)) {
            Object sample = make(name);
            if (sample != null) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static List<String> classNames(String prefix) throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            return files.map(file -> modules.relativize(file).toString())
                    .filter(file -> file.startsWith(prefix) && file.endsWith(".class"))
                    .map(file -> file.substring(file.indexOf('/') + 1,
                            file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> name.startsWith("java.") || name.startsWith("javax."))
                    .sorted().toList();
        }
    }

    private static @Nullable Object make(String className) throws IOException {
        try {
            Class<?> type = Class.forName(className, false, ClassLoader.getPlatformClassLoader());
            if (!Serializable.class.isAssignableFrom(type)
                    || !Modifier.isPublic(type.getModifiers())
                    || Modifier.isAbstract(type.getModifiers())) {
                return null;
            }
            for (int i = 0; i < PARAMETERS.length; i++) {
                Object made = make(type, PARAMETERS[i], ARGUMENTS[i]);
                if (made != null) {
                    return made;
                }
            }
            return null;
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable Object make(
            Class<?> type, Class<?>[] parameters, Object[] arguments) {
        try {
            Constructor<?> constructor = type.getConstructor(parameters);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable Object jdkCopy(Object sample) {
        byte[] bytes = form(sample);
        if (bytes == null) {
            return null;
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return null;
        }
    }

    private static byte @Nullable [] form(@Nullable Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Interning(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException e) {
            return null;
        }
        return object == null ? null : bytes.toByteArray();
    }

    /// Which equal texts are one object does not count.
    private static final class Interning extends ObjectOutputStream {
        Interning(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) {
            return value instanceof String text ? text.intern() : value;
        }
    }
}
