package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.RemoteRunnable;
import brood.Task;
import brood.internal.transport.TaskSamples.Answer;
import brood.internal.transport.TaskSamples.Broken;
import brood.internal.transport.TaskSamples.Counter;
import brood.internal.transport.TaskSamples.Late;
import brood.internal.transport.TaskSamples.LoudCounter;
import brood.internal.transport.TaskSamples.Named;
import brood.internal.transport.TaskSamples.Noise;
import brood.internal.transport.TaskSamples.Person;
import brood.internal.transport.TaskSamples.Results;
import brood.internal.transport.TaskSamples.Retrying;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskCodecTest {
    @Test
    void primitiveArgumentsOfAllKinds() throws Exception {
        boolean z = true;
        byte b = -1;
        char c = 'c';
        short s = -2;
        int i = -3;
        long j = Long.MIN_VALUE;
        float f = 0.5f;
        double d = -0.25;
        Task<String> task = () -> "" + z + b + c + s + i + j + f + d;
        assertThat(callDirectly(task)).isEqualTo("true-1c-2-3-92233720368547758080.5-0.25");
    }

    @Test
    void manyWideArguments() throws Exception {
        long a = 1;
        double b = 2;
        long c = 3;
        double d = 4;
        long e = 5;
        double f = 6;
        String g = "7";
        int[] h = {8};
        long i = 9;
        String[][] j = {{"10"}};
        Task<Double> task = () -> a + b + c + d + e + f + Integer.parseInt(g) + h[0] + i
                + Integer.parseInt(j[0][0]);
        assertThat(callDirectly(task)).isEqualTo(55.0);
    }

    @Test
    void resultsOfAllKindsAreBoxed() throws Exception {
        assertThat(callDirectly((Task<Object>) Results::bool)).isEqualTo(true);
        assertThat(callDirectly((Task<Object>) Results::octet)).isEqualTo((byte) 1);
        assertThat(callDirectly((Task<Object>) Results::character)).isEqualTo('c');
        assertThat(callDirectly((Task<Object>) Results::small)).isEqualTo((short) 2);
        assertThat(callDirectly((Task<Object>) Results::integer)).isEqualTo(3);
        assertThat(callDirectly((Task<Object>) Results::wide)).isEqualTo(4L);
        assertThat(callDirectly((Task<Object>) Results::single)).isEqualTo(5f);
        assertThat(callDirectly((Task<Object>) Results::twice)).isEqualTo(6d);
        assertThat(callDirectly((Task<Object>) Results::array)).isEqualTo(new int[] {7});
        assertThat(callDirectly((Task<Object>) Results::nothing)).isNull();
    }

    @Test
    void aRunnableGivesNothingWhateverItsMethodGives() throws Exception {
        assertThat(callDirectly((RemoteRunnable) Results::integer)).isNull();
        assertThat(callDirectly((Runnable & Serializable) Results::integer)).isNull();
    }

    @Test
    void aSerializableCallableOrRunnableOfTheJdkWillDo() throws Exception {
        int captured = 5;
        assertThat(callDirectly((Callable<Integer> & Serializable) () -> captured)).isEqualTo(5);
        assertThat(callDirectly((Runnable & Serializable) () -> TaskSamples.seen = captured))
                .isNull();
        assertThat(TaskSamples.seen).isEqualTo(5);
    }

    @Test
    void privateMethodsOfAClass() throws Exception {
        Counter counter = new Counter(40);
        assertThat(callDirectly(counter.lambda(2))).isEqualTo(42);
        assertThat(callDirectly(counter.reference())).isEqualTo(40);
        assertThat(callDirectly(new LoudCounter(1).viaSuper())).isEqualTo("Counter");
    }

    @Test
    void lambdasInInterfaces() throws Exception {
        Named named = new Person("Ada");
        assertThat(callDirectly(named.greeting(3L, 0.5))).isEqualTo("Ada 3 0.5");
        assertThat(callDirectly(named.fixed())).isEqualTo("Ada");
        assertThat(callDirectly(Named.anonymous("x"))).isEqualTo("x!");
    }

    @Test
    void methodsOfTheJdk() throws Exception {
        assertThat(callDirectly((Task<Object>) "four"::length)).isEqualTo(4);
        assertThat(callDirectly((Task<Object>) List.of(1, 2)::size)).isEqualTo(2);
        assertThat(callDirectly((Task<Object>) Thread::currentThread))
                .isSameAs(Thread.currentThread());
    }

    @Test
    void variableArityIsAnArray() throws Exception {
        Task<Integer> task = () -> Results.count("a", "b");
        assertThat(callDirectly(task)).isEqualTo(2);
    }

    @Test
    void aConstructorReferenceGoesAsAnObject() throws Exception {
        Callable<?> copy = Codecs.copyTask((Task<Object>) ArrayList::new);
        assertThat(copy).isInstanceOf(ObjectTask.class);
        assertThat(copy.call()).isEqualTo(List.of());
    }

    @Test
    @SuppressWarnings("ReferenceEquality")
    void argumentsThatShareAnObjectStillDo() throws Exception {
        List<Object> shared = new ArrayList<>();
        List<Object> holder = new ArrayList<>(List.of(shared));
        int[] array = {0};
        int[] same = array;
        assertThat(callDirectly((Task<Boolean>) () -> holder.getFirst() == shared)).isEqualTo(true);
        assertThat(callDirectly((Task<Boolean>) () -> array == same)).isEqualTo(true);
    }

    @Test
    void aNullArgumentStaysNull() throws Exception {
        String nothing = System.getProperty("brood.no.such.property");
        assertThat(callDirectly((Task<Object>) () -> nothing == null)).isEqualTo(true);
    }

    @Test
    void exceptionsPassUnchanged() throws Exception {
        IOException[] thrown = {new IOException("checked")};
        Callable<?> copy = Codecs.copyTask((Task<Object>) () -> {
            throw thrown[0];
        });
        assertThatThrownBy(copy::call).isExactlyInstanceOf(IOException.class).hasMessage("checked");
    }

    @Test
    void aTaskCanBeCalledOftenAndSharesItsCode() throws Exception {
        Trampoline first = null;
        for (int i = 0; i < 3; i++) {
            int number = i;
            byte[] bytes = Codecs.TASKS.encode((Task<Integer>) () -> number, "task");
            Callable<?> copy = Codecs.TASKS.decode(bytes, 0, bytes.length);
            assertThat(copy.call()).isEqualTo(i);
            assertThat(copy.call()).isEqualTo(i);
            Trampoline code = ((DirectCall) copy).method();
            assertThat(code).isSameAs(first == null ? code : first);
            first = code;
        }
    }

    @Test
    void theClassOfTheTaskIsInitialisedOnArrival() throws Exception {
        byte[] bytes = Codecs.TASKS.encode((RemoteRunnable) Late::work, "task");
        assertThat(TaskSamples.seen).isNotEqualTo("late");
        Callable<?> copy = Codecs.TASKS.decode(bytes, 0, bytes.length);
        assertThat(TaskSamples.seen).isEqualTo("late");
        copy.call();
    }

    @Test
    void aClassThatCanNotBeInitialisedFailsTheTask() throws Exception {
        byte[] bytes = Codecs.TASKS.encode((RemoteRunnable) Broken::work, "task");
        assertThatThrownBy(() -> Codecs.TASKS.decode(bytes, 0, bytes.length))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("no configuration")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterfaceOfTheUsersMayWrapTheMethod() throws Exception {
        Retrying task = () -> 5;
        assertThat(Codecs.copyTask(task).call()).isEqualTo(15);
    }

    @Test
    void objectsAreTasksToo() throws Exception {
        assertThat(Codecs.copyTask(new Answer(42)).call()).isEqualTo(42);
        assertThat(Codecs.copyTask(new Noise("bang")).call()).isNull();
        assertThat(TaskSamples.seen).isEqualTo("bang");
        ObjectTask copy = (ObjectTask) Codecs.copyTask(new Answer(1));
        assertThat(copy.object()).isEqualTo(new Answer(1));
    }

    @Test
    void anythingElseIsNoTask() {
        assertThatThrownBy(() -> Codecs.TASKS.encode("text", "task"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void lambdasOfOneExpressionHaveOneCode() throws Exception {
        TaskParts one = Codecs.TASKS.encodeParts(adding(1, 2), "task");
        TaskParts other = Codecs.TASKS.encodeParts(adding(30, 4), "task");
        assertThat(one.code()).isNotEmpty().isSameAs(other.code());
        ReceivedCode code = new ReceivedCode(one.code().clone());
        assertThat(decoded(code, other)).isEqualTo(34);
        assertThat(decoded(code, one)).isEqualTo(3);
        byte[] whole = one.whole();
        assertThat(Codecs.TASKS.decode(whole, 0, whole.length).call()).isEqualTo(3);
    }

    @Test
    void whatIsNoLambdaHasNoCode() {
        assertThat(Codecs.TASKS.encodeParts(new Answer(1), "task").code()).isEmpty();
    }

    @Test
    void codeForOneTableIsNotThatForAnother() throws Exception {
        TaskCodec other = new TaskCodec(Codecs.OBJECTS, new OneLoaderTable());
        byte[] code = Codecs.TASKS.encodeParts(adding(1, 2), "task").code();
        assertThat(other.encodeParts(adding(1, 2), "task").code()).isNotSameAs(code);
    }

    @Test
    void aCodeThatIsNoneIsRefused() {
        ReceivedCode none = new ReceivedCode(new byte[] {0, 1, 2});
        assertThatThrownBy(() -> Codecs.TASKS.decode(none, new byte[4], 0, 4))
                .isInstanceOf(IOException.class);
    }

    private static Task<Integer> adding(int one, int other) {
        return () -> one + other;
    }

    private static Object decoded(ReceivedCode code, TaskParts task) throws Exception {
        return Codecs.TASKS.decode(code, task.values(), 0, task.values().length).call();
    }

    @Test
    void manyThreadsMayDecodeAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Object> results = java.util.Collections.synchronizedList(new ArrayList<>());
        TaskCodec fresh = new TaskCodec(Codecs.OBJECTS, new OneLoaderTable());
        for (int t = 0; t < 8; t++) {
            int number = t;
            byte[] bytes = fresh.encode(
                    number % 2 == 0 ? (Task<Integer>) () -> number : (Task<Integer>) () -> -number,
                    "task");
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    results.add(fresh.decode(bytes, 0, bytes.length).call());
                } catch (Exception e) {
                    results.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).containsExactlyInAnyOrder(0, -1, 2, -3, 4, -5, 6, -7);
    }

    /// Sends a task, makes sure that it went as a direct call, and calls it.
    private static @Nullable Object callDirectly(Object task) throws Exception {
        Callable<? extends @Nullable Object> copy = Codecs.copyTask(task);
        assertThat(copy).isInstanceOf(DirectCall.class);
        return copy.call();
    }
}
