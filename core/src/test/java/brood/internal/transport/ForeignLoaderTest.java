package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Classes of loaders that only one side has: the other stands in for each by one of its own.
class ForeignLoaderTest {
    private final ClassLoader here = new CopyingLoader(
            Plugin.class, Part.class, Signal.class, Silent.class);
    private final ClassLoader there = new CopyingLoader(
            Plugin.class, Part.class, Signal.class, Silent.class);
    private final ObjectCodec sender = new LayeredCodec(new TwoLoaderTable(here, 300));
    private final ObjectCodec receiver = new LayeredCodec(new TwoLoaderTable(there, 300));

    @Test
    void anObjectArrivesWithTheClassOfTheOtherSide() throws Exception {
        Object part = in(here, Part.class).getConstructor(String.class).newInstance("bolt");
        Object copy = send(part);
        assertThat(copy.getClass()).isSameAs(in(there, Part.class)).isNotSameAs(part.getClass());
        assertThat(copy.getClass().getMethod("name").invoke(copy)).isEqualTo("bolt");
    }

    @Test
    void classesOfBothLoadersMayMeetInOneMessage() throws Exception {
        Object part = in(here, Part.class).getConstructor(String.class).newInstance("nut");
        List<?> copy = (List<?>) send(List.of(part, new Part("nut"), part.getClass(), Part.class));
        assertThat(copy.get(0).getClass()).isSameAs(in(there, Part.class));
        assertThat(copy.get(1)).isEqualTo(new Part("nut"));
        assertThat(copy.get(2)).isSameAs(in(there, Part.class));
        assertThat(copy.get(3)).isSameAs(Part.class);
    }

    @Test
    void arraysAndProxiesFollowTheirElementsAndInterfaces() throws Exception {
        Object array = java.lang.reflect.Array.newInstance(in(here, Part.class), 2, 0);
        assertThat(send(array).getClass().getComponentType().getComponentType())
                .isSameAs(in(there, Part.class));
        Class<?> signal = in(here, Signal.class);
        Object proxy = Proxy.newProxyInstance(here, new Class<?>[] {Runnable.class, signal},
                (InvocationHandler) in(here, Silent.class).getConstructor().newInstance());
        Object copy = send(proxy);
        assertThat(copy).isInstanceOf(Runnable.class).isInstanceOf(in(there, Signal.class));
    }

    @Test
    void aTaskRunsInTheClassOfTheOtherSide() throws Exception {
        Object task = in(here, Plugin.class).getMethod("task", int.class).invoke(null, 20);
        TaskCodec to = new TaskCodec(sender, new TwoLoaderTable(here, 300));
        TaskCodec from = new TaskCodec(receiver, new TwoLoaderTable(there, 300));
        byte[] bytes = to.encode(task, "task");
        Callable<?> copy = from.decode(bytes, 0, bytes.length);
        assertThat(copy).isInstanceOf(DirectCall.class);
        List<?> result = (List<?>) Objects.requireNonNull(copy.call());
        assertThat(result.get(0)).isEqualTo(21);
        assertThat(((Class<?>) result.get(1)).getClassLoader()).isSameAs(there);
        assertThat(to.home(task)).isEqualTo(new TaskHome(300, Plugin.class.getName()));
    }

    @Test
    void aLoaderThatIsUnknownThereIsAnErrorAndNothingElse() throws Exception {
        Object part = in(here, Part.class).getConstructor(String.class).newInstance("bolt");
        byte[] bytes = sender.encode(part, "item");
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(bytes, 0, bytes.length))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private Object send(Object value) throws Exception {
        byte[] bytes = sender.encode(value, "item");
        return Objects.requireNonNull(receiver.decode(bytes, 0, bytes.length));
    }

    private static Class<?> in(ClassLoader loader, Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), true, loader);
    }

    /// Number 0 for the tests' own loader, and another one for one more.
    private record TwoLoaderTable(ClassLoader other, int otherId) implements ClassTable {
        @Override
        public int idOf(Class<?> type) {
            return other.equals(type.getClassLoader()) ? otherId : 0;
        }

        @Override
        public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
            return Class.forName(name, false, loader(loaderId));
        }

        @Override
        public ClassLoader loader(int loaderId) {
            return loaderId == otherId ? other
                    : Objects.requireNonNull(ForeignLoaderTest.class.getClassLoader());
        }
    }

    public record Part(String name) implements Serializable {}

    public interface Signal {}

    public static final class Silent implements InvocationHandler, Serializable {
        public Silent() {}

        @Override
        public @Nullable Object invoke(Object proxy, java.lang.reflect.Method method,
                Object @Nullable [] arguments) {
            return null;
        }
    }

    public static final class Plugin {
        private Plugin() {}

        public static Object task(int number) {
            Map<String, Integer> more = new HashMap<>(Map.of("more", 1));
            return (Callable<Object> & Serializable) () -> List.of(number + more.get("more"),
                    Plugin.class);
        }
    }
}
