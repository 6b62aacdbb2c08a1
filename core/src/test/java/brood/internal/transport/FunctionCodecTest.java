package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.NotSendableException;
import brood.RemoteFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Functions for a pool, which get their argument there.
class FunctionCodecTest {

    @Test
    void lambdasAndReferencesAreCalledDirectly() throws Exception {
        long factor = 3;
        RemoteFunction<Integer, Long> lambda = x -> x * factor;
        RemoteFunction<String, Integer> unbound = String::length;
        RemoteFunction<Integer, Character> bound = "xyz"::charAt;
        RemoteFunction<int[], Integer> array = FunctionCodecTest::first;
        assertThat(callDirectly(lambda, 5)).isEqualTo(15L);
        assertThat(callDirectly(unbound, "four")).isEqualTo(4);
        assertThat(callDirectly(bound, 2)).isEqualTo('z');
        assertThat(callDirectly(array, new int[] {7})).isEqualTo(7);
        RemoteFunction<@Nullable Object, String> any = String::valueOf;
        assertThat(callDirectly(any, null)).isEqualTo("null");
    }

    @Test
    void primitivesAreUnboxed() throws Exception {
        RemoteFunction<Integer, Integer> ints = Math::negateExact;
        RemoteFunction<Long, Long> longs = Math::negateExact;
        RemoteFunction<Double, Double> doubles = Math::sqrt;
        assertThat(callDirectly(ints, 5)).isEqualTo(-5);
        assertThat(callDirectly(longs, 5L)).isEqualTo(-5L);
        assertThat(callDirectly(doubles, 4.0)).isEqualTo(2.0);
    }

    @Test
    void whatMustBeWidenedGoesAsAnObject() throws Exception {
        RemoteFunction<Integer, Double> widened = Math::cbrt;
        RemoteFunction<Integer, List<Object>> constructor = ArrayList::new;
        RemoteFunction<Integer, Integer> object = new Twice();
        assertThat(copy(widened)).isNotInstanceOf(DirectFunction.class);
        assertThat(copy(widened).call(8)).isEqualTo(2.0);
        assertThat(copy(constructor).call(1)).isEqualTo(List.of());
        assertThat(copy(object).call(4)).isEqualTo(8);
    }

    @Test
    void exceptionsPassUnchanged() throws Exception {
        RemoteFunction<String, String> thrower = text -> {
            throw new IOException(text);
        };
        assertThatThrownBy(() -> callDirectly(thrower, "out of paper"))
                .isExactlyInstanceOf(IOException.class).hasMessage("out of paper");
        RemoteFunction<Integer, Integer> ints = Math::negateExact;
        assertThatThrownBy(() -> callDirectly(ints, "5")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> callDirectly(ints, null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatCanNotBeSentIsNamed() {
        Thread thread = new Thread();
        RemoteFunction<String, String> function = text -> text + thread;
        assertThatThrownBy(() -> Codecs.TASKS.encodeFunction(function, "function"))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread at function(captured argument 1)");
    }

    @Test
    void otherBytesAreRefused() throws Exception {
        assertThatThrownBy(() -> Codecs.TASKS.decodeFunction(new byte[0]))
                .isInstanceOf(IOException.class);
        byte[] noFunction = {0, 0};
        assertThatThrownBy(() -> Codecs.TASKS.decodeFunction(noFunction))
                .isInstanceOf(IOException.class);
    }

    private static @Nullable Object callDirectly(
            RemoteFunction<?, ?> function, @Nullable Object argument) throws Exception {
        RemoteFunction<@Nullable Object, @Nullable Object> copy = copy(function);
        assertThat(copy).isInstanceOf(DirectFunction.class);
        return copy.call(argument);
    }

    private static RemoteFunction<@Nullable Object, @Nullable Object> copy(
            RemoteFunction<?, ?> function) throws Exception {
        return Codecs.TASKS.decodeFunction(
                Codecs.TASKS.encodeFunction(function, "function").whole());
    }

    private static int first(int[] numbers) {
        return numbers[0];
    }

    record Twice() implements RemoteFunction<Integer, Integer> {
        @Override
        public Integer call(Integer argument) {
            return 2 * argument;
        }
    }
}
