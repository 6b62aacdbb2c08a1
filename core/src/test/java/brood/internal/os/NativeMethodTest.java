package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each scene runs in a JVM that has the library as an agent, as children have it.
class NativeMethodTest {
    private static final Object[] NOTHING = {};

    @ParameterizedTest
    @ValueSource(strings = {"everyKind", "receivers", "failures", "often", "missing",
            "initialises", "deep"})
    void calls(String scene) {
        runs(scene, NativeLibrary.childFlags(true).getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"everyKind", "receivers", "failures", "missing"})
    void keepsTheRulesOfTheNativeInterface(String scene) {
        runs(scene, NativeLibrary.childFlags(true).getFirst(), "-Xcheck:jni");
    }

    @Test
    void thereAreNoneInAJvmWithoutTheLibraryAndItIsNotLoadedForThem() {
        runs("unavailable", "-XX:-UsePerfData"); // the JVM would warn of a load
    }

    private static void runs(String scene, String... flags) {
        try (Program program = Program.of(NativeMethodTest.class, scene).withFlags(flags).run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("done");
            assertThat(program.exitCode()).isZero();
        }
    }

    static void unavailable(String... args) {
        assertThat(NativeMethod.find(Target.class, "nothing", "()V", true)).isNull();
        System.out.println("done");
    }

    static void everyKind(String... args) throws Exception {
        String all = "(ZBCSIJFDLjava/lang/String;[ILjava/util/List;)Ljava/lang/String;";
        Object[] values = {true, (byte) -1, 'c', (short) 2, 3, 1L << 40, 1.5f, 2.5, "text",
                new int[] {4}, null};
        assertThat(named("all", all, true).call(values))
                .isEqualTo("true -1 c 2 3 1099511627776 1.5 2.5 text 4 null");
        assertThat(named("nothing", "()V", true).call(NOTHING)).isNull();
        assertThat(named("negated", "(Z)Z", true).call(new Object[] {false})).isEqualTo(true);
        assertThat(named("half", "(D)D", true).call(new Object[] {3.0})).isEqualTo(1.5);
        assertThat(named("twice", "(J)J", true).call(new Object[] {1L << 40}))
                .isEqualTo(1L << 41);
        assertThat(named("same", "(Ljava/lang/Object;)Ljava/lang/Object;", true)
                .call(new Object[] {null})).isNull();
        assertThat(named("größer", "(I)I", true).call(new Object[] {41})).isEqualTo(42);
        System.out.println("done");
    }

    static void receivers(String... args) throws Exception {
        Target target = new Target(7);
        assertThat(named("own", "()I", false).call(new Object[] {target})).isEqualTo(7);
        assertThat(named("toString", "()Ljava/lang/String;", false)
                .call(new Object[] {new Other(8)})).isEqualTo("other 8");
        assertThat(found(Named.class, "name", "(I)Ljava/lang/String;", false)
                .call(new Object[] {target, 2})).isEqualTo("named 2");
        assertThat(found(Named.class, "secret", "()Ljava/lang/String;", true).call(NOTHING))
                .isEqualTo("secret");
        System.out.println("done");
    }

    static void failures(String... args) {
        IOException checked = new IOException("checked");
        AssertionError error = new AssertionError("error");
        Throwable neither = new Throwable("neither");
        String descriptor = "(Ljava/lang/Throwable;)V";
        for (Throwable each : List.of(checked, error, neither, new ClassCastException("mine"))) {
            assertThatThrownBy(() -> named("fail", descriptor, true).call(new Object[] {each}))
                    .isSameAs(each);
        }
        System.out.println("done");
    }

    /// A reference that each call leaves behind would show here: the JVM has room for a few only.
    static void often(String... args) throws Exception {
        NativeMethod twice = named("twice", "(J)J", true);
        long sum = 0;
        for (long i = 0; i < 200_000; i++) {
            sum += (Long) Objects.requireNonNull(twice.call(new Object[] {i}));
        }
        assertThat(sum).isEqualTo(200_000L * 199_999);
        for (int i = 0; i < 20_000; i++) {
            named("all" + (i % 2), "()I", true);
        }
        System.out.println("done");
    }

    static void missing(String... args) {
        assertThat(NativeMethod.find(Target.class, "nobody", "()V", true)).isNull();
        assertThat(NativeMethod.find(Target.class, "nothing", "()I", true)).isNull();
        assertThat(NativeMethod.find(Target.class, "own", "()I", true)).isNull();
        assertThat(NativeMethod.find(Target.class, "nothing", "()V", false)).isNull();
        System.out.println("done");
    }

    static void initialises(String... args) throws Exception {
        assertThatThrownBy(() -> NativeMethod.find(Broken.class, "run", "()V", true))
                .isInstanceOf(ExceptionInInitializerError.class);
        List<Object> list = new ArrayList<>();
        NativeMethod.find(java.util.Collections.class, "addAll",
                "(Ljava/util/Collection;[Ljava/lang/Object;)Z", true)
                .call(new Object[] {list, new Object[] {1, 2}});
        assertThat(list).containsExactly(1, 2);
        System.out.println("done");
    }

    static void deep(String... args) {
        assertThatThrownBy(() -> named("endless", "()V", true).call(NOTHING))
                .isInstanceOf(StackOverflowError.class);
        System.out.println("done");
    }

    private static NativeMethod named(String name, String descriptor, boolean isStatic) {
        return found(Target.class, name, descriptor, isStatic);
    }

    private static NativeMethod found(Class<?> owner, String name, String descriptor,
            boolean isStatic) {
        return Objects.requireNonNull(NativeMethod.find(owner, name, descriptor, isStatic), name);
    }

    @SuppressWarnings("UnusedMethod")
    private interface Named {
        default String name(int i) {
            return "named " + i;
        }

        private static String secret() {
            return "secret";
        }
    }

    @SuppressWarnings({"UnusedMethod", "UnicodeInCode"}) // they are found by their names
    private static class Target implements Named {
        final int value;

        Target(int value) {
            this.value = value;
        }

        private static void nothing() {}

        private static int all0() {
            return 0;
        }

        private static int all1() {
            return 1;
        }

        private static boolean negated(boolean value) {
            return !value;
        }

        private static double half(double value) {
            return value / 2;
        }

        private static long twice(long value) {
            return 2 * value;
        }

        private static Object same(Object value) {
            return value;
        }

        private static int größer(int value) {
            return value + 1;
        }

        private static String all(boolean z, byte b, char c, short s, int i, long j, float f,
                double d, String text, int[] array, List<?> list) {
            return z + " " + b + " " + c + " " + s + " " + i + " " + j + " " + f + " " + d + " "
                    + text + " " + array[0] + " " + list;
        }

        private static void fail(Throwable failure) throws Throwable {
            throw failure;
        }

        private static void endless() throws Exception {
            named("endless", "()V", true).call(NOTHING);
        }

        private int own() {
            return value;
        }
    }

    private static final class Other extends Target {
        Other(int value) {
            super(value);
        }

        @Override
        public String toString() {
            return "other " + value;
        }
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
    private static final class Broken {
        static final int VALUE = Integer.parseInt("broken");

        private static void run() {}
    }
}
