package brood.internal.shm;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;

/// Runs the tests of this package with a thread for each actor, however few processors there are.
/// All begin at once, again and again; how it ends each time must be among the outcomes of the
/// test.
public final class Crowded {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Crowded() {}

    /// Runs all of them, and ends with 1 if one has failed.
    ///
    /// @param args how many seconds for each test; 2 if none
    public static void main(String[] args) throws Exception {
        long seconds = args.length == 0 ? 2 : Long.parseLong(args[0]);
        boolean good = true;
        for (Class<?> test : tests()) {
            Map<String, Integer> seen = run(test, Duration.ofSeconds(seconds));
            boolean passed = outcomes(test).containsAll(seen.keySet());
            System.out.println((passed ? "passed " : "FAILED ") + test.getName() + " " + seen);
            good &= passed;
        }
        System.exit(good ? 0 : 1);
    }

    private static List<Class<?>> tests() {
        return Stream.of(ByteQueueStress.class, GateStress.class, HeapStress.class,
                OpenersStress.class, RingStress.class, SynchronizerStress.class,
                WordLockStress.class)
                .flatMap(each -> Stream.concat(Stream.of(each), Arrays.stream(each.getClasses())))
                .filter(each -> each.isAnnotationPresent(JCStressTest.class))
                .toList();
    }

    private static List<String> outcomes(Class<?> test) {
        return Arrays.stream(test.getAnnotationsByType(Outcome.class))
                .flatMap(outcome -> Arrays.stream(outcome.id())).toList();
    }

    private static List<Method> methods(Class<?> test,
            Class<? extends java.lang.annotation.Annotation> kind) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(kind)).toList();
    }

    private static Map<String, Integer> run(Class<?> test, Duration time) throws Exception {
        List<Method> actors = methods(test, Actor.class);
        List<Method> arbiters = methods(test, Arbiter.class);
        Class<?> resultType = Stream.concat(actors.stream(), arbiters.stream())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .findFirst().orElseThrow();
        Map<String, Integer> seen = new TreeMap<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            List<Object> states = new ArrayList<>();
            List<Object> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                states.add(test.getConstructor().newInstance());
                results.add(resultType.getConstructor().newInstance());
            }
            play(actors, states, results);
            for (int i = 0; i < states.size(); i++) {
                for (Method arbiter : arbiters) {
                    call(arbiter, states.get(i), results.get(i));
                }
                seen.merge(results.get(i).toString(), 1, Integer::sum);
            }
        }
        return seen;
    }

    private static void play(List<Method> actors, List<Object> states, List<Object> results)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(actors.size());
        List<Thread> threads = new ArrayList<>();
        for (Method actor : actors) {
            threads.add(Thread.ofPlatform().daemon().start(() -> Unchecked.call(() -> {
                for (int i = 0; i < states.size(); i++) {
                    start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                    call(actor, states.get(i), results.get(i));
                }
                return null;
            })));
        }
        for (Thread thread : threads) {
            if (!thread.join(LIMIT)) {
                throw new AssertionError(actors + ": a thread hangs: "
                        + Arrays.toString(thread.getStackTrace()));
            }
        }
    }

    private static Object call(Method method, Object state, Object result) throws Exception {
        return method.getParameterCount() == 0 ? method.invoke(state)
                : method.invoke(state, result);
    }
}
