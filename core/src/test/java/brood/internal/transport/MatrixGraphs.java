package brood.internal.transport;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Proxies, cycles, shared objects and deep graphs, in the matrix of what must arrive.
@SuppressWarnings("ReferenceEquality") // which objects came as one
final class MatrixGraphs {
    private MatrixGraphs() {}

    interface Greeting {
        String greet(String name);
    }

    record Echo(String text) implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return text + Objects.requireNonNull(arguments)[0];
        }
    }

    static final class Node implements Serializable, Comparable<Node> {
        /// Comes before the name, as the JDK orders fields, so that the hash code is not there yet.
        final Set<Node> group;
        final String name;
        @Nullable
        Node next;

        Node(String name, Set<Node> group) {
            this.group = group;
            this.name = name;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && node.name.equals(name);
        }

        @Override
        public int compareTo(Node other) {
            return name.compareTo(other.name);
        }
    }

    static Stream<MatrixCase> all() {
        return Stream.concat(shapes(), cycles());
    }

    private static Stream<MatrixCase> shapes() {
        Object proxy = Proxy.newProxyInstance(MatrixGraphs.class.getClassLoader(),
                new Class<?>[] {Greeting.class, Runnable.class}, new Echo("hi "));
        List<Integer> shared = new ArrayList<>(List.of(1));
        String text = "long enough to be worth a look in a table of what was sent ".repeat(2);
        return Stream.of(
                MatrixCase.of("proxy", (Greeting) proxy, (a, b) -> b.greet("x").equals("hi x")
                        && b instanceof Runnable),
                MatrixCase.of("shared object", new Object[] {shared, shared},
                        (a, b) -> b[0] == b[1] && b[0].equals(shared)),
                MatrixCase.of("shared long text", List.of(text, text),
                        (a, b) -> b.get(0) == b.get(1) && b.get(0).equals(text)),
                MatrixCase.of("a thousand shared objects", thousand(),
                        (a, b) -> b.get(0) == b.get(1000) && b.get(999) == b.get(1999)),
                MatrixCase.of("chain of 500", chain(500), MatrixGraphs::isLong),
                MatrixCase.of("chain of 5,000", chain(5_000), MatrixGraphs::isLong),
                MatrixCase.of("chain of 200,000", chain(200_000), MatrixGraphs::isLong));
    }

    private static Stream<MatrixCase> cycles() {
        Node loop = new Node("loop", Set.of());
        loop.next = new Node("next", Set.of());
        loop.next.next = loop;
        Object[] array = {null};
        array[0] = array;
        List<Object> list = new ArrayList<>();
        list.add(list);
        return Stream.of(
                MatrixCase.of("cycle", loop, (a, b) -> Objects.requireNonNull(b.next).next == b),
                MatrixCase.of("array in itself", array, (a, b) -> b[0] == b),
                MatrixCase.of("list in itself", list, (a, b) -> b.get(0) == b),
                MatrixCase.of("node in its own HashSet", inItself(new HashSet<>()),
                        (a, b) -> b.group.contains(b) && b.group.size() == 2),
                MatrixCase.of("node in its own LinkedHashSet", inItself(new LinkedHashSet<>()),
                        (a, b) -> b.group.contains(b) && List.copyOf(b.group).get(1) == b),
                MatrixCase.of("map with itself as a value", mapInItself(),
                        (a, b) -> b.get("self") == b && b.size() == 2));
    }

    private static Node inItself(Set<Node> set) {
        Node node = new Node("self", set);
        set.add(new Node("other", new TreeSet<>()));
        set.add(node);
        return node;
    }

    private static Map<String, Object> mapInItself() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        map.put("other", 1);
        return map;
    }

    private static List<Object> thousand() {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            objects.add(i < 1000 ? new int[] {i} : objects.get(i - 1000));
        }
        return objects;
    }

    private static Node chain(int length) {
        Node first = new Node("0", Set.of());
        for (int i = 1; i < length; i++) {
            Node before = new Node("n", Set.of());
            before.next = first;
            first = before;
        }
        return first;
    }

    private static boolean isLong(Node a, Node b) {
        Node left = a;
        Node right = b;
        while (left != null && right != null) {
            left = left.next;
            right = right.next;
        }
        return left == right;
    }
}
