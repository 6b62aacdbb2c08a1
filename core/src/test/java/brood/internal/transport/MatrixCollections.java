package brood.internal.transport;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Collections of the JDK, in the matrix of what must arrive.
@SuppressWarnings({"ReferenceEquality", "JdkObsolete", "IdentityHashMapUsage"}) // users may well have them
final class MatrixCollections {
    private MatrixCollections() {}

    static Stream<MatrixCase> all() {
        return Stream.of(lists(), maps(), sets(), queues(), views()).flatMap(cases -> cases);
    }

    private static Stream<MatrixCase> lists() {
        List<Object> several = new ArrayList<>(Arrays.asList("a", null, 3, List.of()));
        return Stream.of(MatrixCase.of("ArrayList", several),
                MatrixCase.of("LinkedList", new LinkedList<>(several)),
                MatrixCase.of("Vector", new Vector<>(several)),
                MatrixCase.of("CopyOnWriteArrayList", new CopyOnWriteArrayList<>(several)),
                MatrixCase.of("Arrays.asList", Arrays.asList("a", "b"),
                        (a, b) -> a.equals(b) && b.set(0, "c").equals("a")),
                MatrixCase.of("List.of", List.of(1, 2, 3), (a, b) -> a.equals(b)
                        && a.getClass() == b.getClass() && refusesNull(b)),
                MatrixCase.of("Stream.toList with a null", Stream.of("a", null, "b").toList(),
                        (a, b) -> a.equals(b) && !refusesNull(b)),
                MatrixCase.of("Stream.toList without a null", Stream.of("a", "b", "c").toList(),
                        (a, b) -> a.equals(b) && !refusesNull(b)),
                MatrixCase.of("unmodifiableList", Collections.unmodifiableList(several)),
                MatrixCase.of("synchronizedList", Collections.synchronizedList(several)),
                MatrixCase.of("nCopies", Collections.nCopies(1_000_000, "x")),
                MatrixCase.of("emptyList", Collections.emptyList(), (a, b) -> a == b),
                MatrixCase.of("singletonList", Collections.singletonList(null)));
    }

    private static Stream<MatrixCase> maps() {
        Map<String, Object> map = new HashMap<>(Map.of("a", 1, "b", List.of(2)));
        LinkedHashMap<String, Integer> recent = new LinkedHashMap<>(16, 0.75f, true);
        recent.putAll(Map.of("a", 1, "b", 2));
        Properties properties = new Properties(new Properties());
        properties.setProperty("a", "b");
        return Stream.of(MatrixCase.of("HashMap", map),
                MatrixCase.of("LinkedHashMap", new LinkedHashMap<>(map)),
                MatrixCase.of("LinkedHashMap in order of access", recent,
                        MatrixCollections::bothInOrderOfAccess),
                MatrixCase.of("TreeMap", reversed(),
                        (a, b) -> a.equals(b) && b.firstKey().equals("z")),
                MatrixCase.of("ConcurrentHashMap", new ConcurrentHashMap<>(map)),
                MatrixCase.of("ConcurrentSkipListMap", new ConcurrentSkipListMap<>(map)),
                MatrixCase.of("EnumMap", new EnumMap<>(Map.of(TimeUnit.DAYS, "d"))),
                MatrixCase.of("IdentityHashMap", identities(), (a, b) -> b.size() == 1
                        && b.keySet().iterator().next().equals(List.of(1))),
                MatrixCase.of("WeakHashMap", new WeakHashMap<>(Map.of(TimeUnit.DAYS, 1))),
                MatrixCase.of("Hashtable and Properties",
                        new Object[] {new Hashtable<>(map), properties}),
                MatrixCase.of("Map.of", Map.of("a", 1, "b", 2)),
                MatrixCase.of("unmodifiableMap", Collections.unmodifiableMap(map)));
    }

    private static Stream<MatrixCase> sets() {
        return Stream.of(MatrixCase.of("HashSet", new HashSet<>(Arrays.asList(1, null))),
                MatrixCase.of("LinkedHashSet", new LinkedHashSet<>(List.of(3, 1)),
                        (a, b) -> List.copyOf(b).equals(List.of(3, 1))),
                MatrixCase.of("TreeSet", new TreeSet<>(List.of(3, 1))),
                MatrixCase.of("EnumSet", EnumSet.of(TimeUnit.DAYS)),
                MatrixCase.of("Set.of", Set.of(1, 2, 3)));
    }

    private static Stream<MatrixCase> queues() {
        return Stream.of(
                MatrixCase.of("LinkedBlockingQueue", new LinkedBlockingQueue<Integer>(5),
                        (a, b) -> b.remainingCapacity() == 5),
                MatrixCase.of("ArrayDeque, PriorityQueue and others",
                        new Object[] {new ArrayDeque<>(List.of(2, 1)),
                                new PriorityQueue<>(List.of(2, 1)),
                                new ConcurrentLinkedQueue<>(List.of(2, 1)),
                                new ArrayBlockingQueue<>(3, true, List.of(2, 1))},
                        MatrixCollections::sameElements));
    }

    private static Stream<MatrixCase> views() {
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        return Stream.of(MatrixCase.of("ArrayList.subList",
                new ArrayList<>(List.of(1, 2, 3)).subList(1, 3), Object::equals),
                MatrixCase.of("HashMap.keySet", map.keySet(), Object::equals),
                MatrixCase.of("entries", new Object[] {Map.entry("a", 1),
                        new AbstractMap.SimpleEntry<>("a", null), map.entrySet()},
                        Arrays::equals));
    }

    private static boolean refusesNull(Collection<?> collection) {
        try {
            var _ = collection.contains(null);
            return false;
        } catch (NullPointerException _) {
            return true;
        }
    }

    private static boolean bothInOrderOfAccess(Map<String, Integer> a, Map<String, Integer> b) {
        boolean isEqual = a.equals(b);
        var _ = b.get("a");
        boolean aIsLast = List.copyOf(b.keySet()).equals(List.of("b", "a"));
        var _ = b.get("b");
        return isEqual && aIsLast && List.copyOf(b.keySet()).equals(List.of("a", "b"));
    }

    private static NavigableMap<String, Integer> reversed() {
        TreeMap<String, Integer> map = new TreeMap<>(Comparator.reverseOrder());
        map.putAll(Map.of("a", 1, "z", 2));
        return map;
    }

    private static Map<List<Integer>, Integer> identities() {
        Map<List<Integer>, Integer> map = new IdentityHashMap<>();
        map.put(new ArrayList<>(List.of(1)), 1);
        return map;
    }

    private static boolean sameElements(Object[] a, Object[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!Objects.equals(List.copyOf((Collection<?>) a[i]),
                    List.copyOf((Collection<?>) b[i]))) {
                return false;
            }
        }
        return true;
    }
}
