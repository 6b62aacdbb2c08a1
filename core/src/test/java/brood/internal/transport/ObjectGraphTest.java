package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.NotSendableException;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectGraphTest {

    static Stream<Object> graphs() {
        record Local(int a, List<String> b) implements Serializable {}
        return Stream.of(new Local(1, List.of("x")), new Pair(1, new Pair("a", null)),
                List.of(), List.of(1, 2, 3), Set.of("a"), Map.of("a", 1, "b", 2),
                new ArrayList<>(Arrays.asList("x", null)), new HashMap<>(Map.of(1, 2)),
                new TreeMap<>(Map.of("k", List.of())), new HashSet<>(Set.of(Shape.ROUND)),
                Shape.ROUND, Shape.SQUARE, EnumSet.of(Shape.SQUARE),
                new EnumMap<>(Map.of(Shape.ROUND, 1)), int.class, void.class, String.class,
                int[][].class, Shape.class, Pair[].class,
                Map.Entry.class);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void arriveAsTheyWere(Object value) throws Exception {
        assertThat(Codecs.copy(value)).isEqualTo(value).hasSameClassAs(value);
    }

    static Stream<Arguments> arrays() {
        return Stream
                .<Object>of(new String[] {"a", null}, new Object[0], new int[][] {{1}, {}, {2, 3}},
                        new Pair[][] {{new Pair(1, 2)}}, new Class<?>[] {int.class, List.class},
                        new Object[] {1, "a", new long[] {1}}, new Shape[] {Shape.ROUND})
                .map(array -> Arguments.of(array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysArriveAsTheyWere(Object[] array) throws Exception {
        Object[] copy = Codecs.copy(array);
        assertThat(Arrays.deepEquals(copy, array)).isTrue();
        assertThat(copy).hasSameClassAs(array);
    }

    @Test
    void elementsOfADequeKeepTheirOrder() throws Exception {
        assertThat(Codecs.copy(new ArrayDeque<>(List.of(3, 1, 2)))).containsExactly(3, 1, 2);
    }

    @Test
    void constantsWithABodyAreTheSameConstants() throws Exception {
        Object round = Shape.ROUND;
        assertThat(Codecs.copy(round)).isSameAs(round);
        assertThat(Codecs.<Object>copy(round.getClass())).isSameAs(round.getClass());
    }

    @Test
    void aSharedObjectStaysOneObject() throws Exception {
        List<Integer> shared = new ArrayList<>(List.of(1));
        Pair copy = Codecs.copy(new Pair(shared, shared));
        assertThat(copy.first()).isSameAs(copy.second()).isEqualTo(shared).isNotSameAs(shared);
    }

    @Test
    void aCycleStaysACycle() throws Exception {
        Link link = new Link(1);
        link.next = new Link(2);
        link.next.next = link;
        Link copy = Codecs.copy(link);
        assertThat(copy.next).isNotNull();
        assertThat(copy.next.next).isSameAs(copy);
    }

    @Test
    void messagesDoNotReferToEachOther() throws Exception {
        Pair pair = new Pair("a", List.of());
        byte[] first = Codecs.OBJECTS.encode(pair, "item");
        byte[] second = Codecs.OBJECTS.encode(pair, "item");
        assertThat(second).isEqualTo(first);
        assertThat(Codecs.OBJECTS.decode(second, 0, second.length)).isEqualTo(pair);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5_000, 100_000})
    void aChainOfAnyDepthArrives(int depth) throws Exception {
        Link chain = Link.chain(depth);
        Link copy = Codecs.copy(chain);
        assertThat(copy.length()).isEqualTo(depth);
    }

    @Test
    void aDeepChainArrivesFromAVirtualThread() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                lengths.add(Codecs.copy(Link.chain(20_000)).length());
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }).join();
        assertThat(lengths).containsExactly(20_000);
    }

    @Test
    void anInterruptIsKeptWhileAChainIsSent() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThat(Codecs.copy(Link.chain(20_000)).length()).isEqualTo(20_000);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aProxyKeepsItsInterfacesAndItsHandler() throws Exception {
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {Greeter.class, Comparable.class}, new Echo("hello"));
        Object copy = Codecs.copy(proxy);
        assertThat(Proxy.isProxyClass(copy.getClass())).isTrue();
        assertThat(copy).isInstanceOf(Comparable.class);
        assertThat(((Greeter) copy).greet()).isEqualTo("hello");
    }

    @Test
    void theCodecServesManyThreadsAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Object> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 8; t++) {
            int number = t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 200; i++) {
                    Pair pair = new Pair(number, List.of(i, Shape.ROUND));
                    try {
                        if (!Codecs.copy(pair).equals(pair)) {
                            wrong.add(pair);
                        }
                    } catch (IOException | ClassNotFoundException e) {
                        wrong.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aCodecThatFailedGoesOn() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> Codecs.copy(List.of("a", new Object())))
                    .isInstanceOf(NotSendableException.class);
            assertThat(Codecs.copy(List.of("a", "b"))).containsExactly("a", "b");
        }
    }

    @Test
    void aLargeMessageIsNotKept() throws Exception {
        List<String> large = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            large.add("element number " + i);
        }
        assertThat(Codecs.copy(large)).isEqualTo(large);
        assertThat(Codecs.copy(List.of(1))).containsExactly(1);
    }

    record Pair(@Nullable Object first, @Nullable Object second) implements Serializable {}

    enum Shape {
        ROUND {
            @Override
            int corners() {
                return 0;
            }
        },
        SQUARE;

        int corners() {
            return 4;
        }
    }

    static final class Link implements Serializable {
        final int value;
        @Nullable
        Link next;

        Link(int value) {
            this.value = value;
        }

        static Link chain(int length) {
            Link first = new Link(0);
            for (int i = 1; i < length; i++) {
                Link before = new Link(i);
                before.next = first;
                first = before;
            }
            return first;
        }

        int length() {
            int length = 0;
            for (Link link = this; link != null; link = link.next) {
                length++;
            }
            return length;
        }
    }

    interface Greeter {
        String greet();
    }

    record Echo(String text) implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return Objects.requireNonNull(text);
        }
    }
}
