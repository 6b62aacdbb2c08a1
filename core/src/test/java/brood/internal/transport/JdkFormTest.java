package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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
import org.junit.jupiter.api.Test;

/// Every serialisable class of `java.base` that is easily made arrives as what the JDK's own
/// serialisation would have made of it.
class JdkFormTest {
    private static final Class<?>[][] PARAMETERS = {{}, {String.class}, {int.class}, {long.class}};
    private static final Object[][] ARGUMENTS = {{}, {"7"}, {7}, {7L}};

    @Test
    void isTheSame() throws Exception {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Object sample : samples()) {
            byte @Nullable [] expected = form(jdkCopy(sample));
            if (expected != null) {
                compared++;
                if (!Arrays.equals(form(Codecs.copy(sample)), expected)) {
                    different.add(sample.getClass().getName());
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(200);
    }

    private static List<Object> samples() throws IOException {
        List<Object> samples = new ArrayList<>();
        for (String name : classNames()) {
            Object sample = make(name);
            if (sample != null) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static List<String> classNames() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base.resolve("java"))) {
            return files.map(file -> base.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.'))
                    .sorted().toList();
        }
    }

    private static @Nullable Object make(String className) throws IOException {
        try {
            Class<?> type = Class.forName(className, false, null);
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
        } catch (ReflectiveOperationException e) {
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
        } catch (IOException | ClassNotFoundException e) {
            return null;
        }
    }

    private static byte @Nullable [] form(@Nullable Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            return null;
        }
        return object == null ? null : bytes.toByteArray();
    }
}
