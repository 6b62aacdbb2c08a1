package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Lambdas as values: what functions for a pool are.
class LambdaCopyTest {

    @Test
    void capturedValuesArrive() throws Exception {
        String text = "a";
        long number = 1L << 40;
        int[] array = {3};
        RemoteFunction<Integer, String> function = x -> text + number + array[0] + x;
        assertThat(Codecs.copy(function).call(9)).isEqualTo("a109951162777639");
    }

    @Test
    void methodReferencesOfAllKinds() throws Exception {
        RemoteFunction<String, Integer> toStatic = Integer::parseInt;
        RemoteFunction<String, Integer> unbound = String::length;
        RemoteFunction<Integer, Character> bound = "xyz"::charAt;
        RemoteFunction<Integer, List<Object>> constructor = ArrayList::new;
        RemoteFunction<Integer, int[]> array = int[]::new;
        assertThat(Codecs.copy(toStatic).call("12")).isEqualTo(12);
        assertThat(Codecs.copy(unbound).call("four")).isEqualTo(4);
        assertThat(Codecs.copy(bound).call(1)).isEqualTo('y');
        assertThat(Codecs.copy(constructor).call(3)).isEmpty();
        assertThat(Codecs.copy(array).call(3)).hasSize(3);
    }

    @Test
    void lambdasInsideLambdas() throws Exception {
        RemoteFunction<Integer, Integer> inner = x -> x + 1;
        RemoteBiFunction<Integer, Integer, Integer> outer = (x, y) -> inner.call(x) * y;
        assertThat(Codecs.copy(outer).call(1, 5)).isEqualTo(10);
    }

    @Test
    void intersectionTypesStayWhatTheyAre() throws Exception {
        var supplier = (Supplier<String> & Serializable & Marker) () -> "s";
        Object copy = Codecs.copy((Object) supplier);
        assertThat(copy).isInstanceOf(Supplier.class).isInstanceOf(Marker.class);
    }

    @Test
    void instanceLambdasCaptureASerializableThis() throws Exception {
        assertThat(Codecs.copy(new Scale(3).function()).call(5)).isEqualTo(15);
    }

    @Test
    void lambdasOfTheJdkArrive() throws Exception {
        Comparator<Integer> reversed = Comparator.<Integer>naturalOrder().reversed();
        assertThat(Codecs.copy(reversed).compare(1, 2)).isPositive();
        Comparator<String> byLength = Comparator.comparing(
                (RemoteFunction<String, Integer>) String::length);
        assertThat(Codecs.copy(byLength).compare("aa", "b")).isPositive();
    }

    @Test
    void aTaskMayBeAFieldOfAnything() throws Exception {
        record Job(Task<Integer> task) implements Serializable {}
        int captured = 4;
        assertThat(Codecs.copy(new Job(() -> captured)).task().call()).isEqualTo(4);
    }

    interface Marker {}

    record Scale(int factor) implements Serializable {
        RemoteFunction<Integer, Integer> function() {
            return x -> x * factor;
        }
    }
}
