package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import brood.AuthKey;
import brood.NotSendableException;
import brood.RemoteRunnable;
import brood.Task;
import brood.internal.transport.NotSendableSamples.BadReplacement;
import brood.internal.transport.NotSendableSamples.ByHand;
import brood.internal.transport.NotSendableSamples.Carrying;
import brood.internal.transport.NotSendableSamples.Closeable;
import brood.internal.transport.NotSendableSamples.Connected;
import brood.internal.transport.NotSendableSamples.Derived;
import brood.internal.transport.NotSendableSamples.Handler;
import brood.internal.transport.NotSendableSamples.Holder;
import brood.internal.transport.NotSendableSamples.Hostile;
import brood.internal.transport.NotSendableSamples.MyList;
import brood.internal.transport.NotSendableSamples.Throwing;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the user reads when something can't be sent.
class NotSendableTest {
    private static final Thread THREAD = NotSendableSamples.THREAD;

    @Test
    void thePathLeadsThroughMapsListsAndRecords() {
        Holder job = new Holder(new HashMap<>(Map.of(
                "daily", List.of(), "nightly", List.of(1, new Connected(THREAD)))));
        NotSendableException refusal = refusalOf(job);
        assertThat(refusal).hasMessageStartingWith(
                "can't send java.lang.Thread at item.content{\"nightly\"}[1].connection: "
                        + "it is not Serializable; ")
                .hasMessageContaining("create it in the child");
        assertThat(refusal.path()).isEqualTo("item.content{\"nightly\"}[1].connection");
        assertThat(refusal.getCause()).isInstanceOf(java.io.NotSerializableException.class);
    }

    @Test
    void theRootItselfMayBeTheReason() {
        assertThat(refusalOf(THREAD)).hasMessageStartingWith(
                "can't send java.lang.Thread at item: it is not Serializable; ");
    }

    @Test
    void pathsThroughOtherThings() {
        assertThat(pathTo(new Object[][] {{1}, {2, THREAD}})).isEqualTo("item[1][1]");
        assertThat(pathTo(new Holder(new Holder(THREAD)))).isEqualTo("item.content.content");
        assertThat(pathTo(new Derived(THREAD))).isEqualTo("item.content");
        assertThat(pathTo(new AtomicReference<>(THREAD))).isEqualTo("item.get()");
        assertThat(pathTo(new RuntimeException("outer", new Carrying(THREAD))))
                .isEqualTo("item.cause.load");
        assertThat(pathTo(suppressing(new Carrying(THREAD)))).isEqualTo("item.suppressed[0].load");
        assertThat(pathTo(new TreeMap<>(Map.of(TimeUnit.DAYS, THREAD)))).isEqualTo("item{DAYS}");
        assertThat(pathTo(new ConcurrentSkipListMap<>(Map.of(-5L, THREAD)))).isEqualTo("item{-5}");
        assertThat(pathTo(Collections.singletonMap(null, THREAD))).isEqualTo("item{null}");
        assertThat(pathTo(new HashMap<>(Map.of(THREAD, 1)))).isEqualTo("item.keys[0]");
        assertThat(pathTo(Map.of(new Connected(null), THREAD)))
                .isEqualTo("item{a " + Connected.class.getName() + "}");
        assertThat(pathTo(Collections.unmodifiableList(new ArrayList<>(List.of(THREAD)))))
                .isEqualTo("item[0]");
        assertThat(pathTo(Collections.nCopies(1_000_000_000, THREAD))).isEqualTo("item[0]");
        assertThat(pathTo(new MyList(List.of("a"), THREAD))).isEqualTo("item.extra");
        assertThat(pathTo(new MyList(List.of("a", THREAD), null))).isEqualTo("item[1]");
        assertThat(pathTo(proxy(new Handler(THREAD)))).isEqualTo("item(handler).target");
        assertThat(pathTo(Map.of("a\nb" + "x".repeat(100), THREAD)))
                .isEqualTo("item{\"a?b" + "x".repeat(37) + "...\"}");
    }

    @Test
    void theShortestWayIsShown() {
        Holder deep = new Holder(new Holder(new Holder(THREAD)));
        assertThat(pathTo(List.of(deep, THREAD))).isEqualTo("item[1]");
    }

    @Test
    void cyclesDoNoHarm() {
        Holder holder = new Holder(null);
        holder.content = new Object[] {holder, List.of(holder), THREAD};
        assertThat(pathTo(holder)).isEqualTo("item.content[2]");
    }

    @Test
    void aDeepGraphGivesAShortenedPath() {
        Holder first = new Holder(THREAD);
        for (int i = 0; i < 100_000; i++) {
            first = new Holder(first);
        }
        assertThat(pathTo(first)).startsWith("item.content.content").contains("(99977 steps)")
                .endsWith(".content").hasSizeLessThan(300);
    }

    @Test
    void theUsersOwnMethodsAreNotCalled() {
        Hostile hostile = new Hostile(THREAD);
        assertThat(pathTo(new Object[] {hostile})).isEqualTo("item[0].inner");
        assertThat(pathTo(Collections.singletonMap(hostile, "x"))).isEqualTo("item.keys[0].inner");
        assertThat(pathTo(Collections.singletonMap(new Hostile(null), THREAD)))
                .isEqualTo("item{a " + Hostile.class.getName() + "}");
    }

    @Test
    void whatALambdaCapturesIsCounted() {
        int number = 3;
        Holder holder = new Holder(List.of(THREAD));
        Task<Object> task = () -> List.of(number, holder);
        assertThat(refusalOfTask(task))
                .hasMessageStartingWith("can't send java.lang.Thread at"
                        + " task(captured argument 2).content[0]: it is not Serializable; ")
                .hasMessageEndingWith("; it is argument 2 captured by the lambda in "
                        + getClass().getName() + ".whatALambdaCapturesIsCounted");
    }

    @Test
    void aCapturedThisIsNamed() {
        String service = Closeable.class.getName();
        assertThat(refusalOfTask(new Closeable().start(1)))
                .hasMessageStartingWith("can't send " + service + " at task(captured this): ")
                .hasMessageContaining("copy what the lambda needs of it to local variables first")
                .hasMessageEndingWith("; the lambda in " + service + ".start captures `this` ("
                        + service + "), because it uses a field or instance method");
        assertThat(refusalOfTask(new Closeable().reference()))
                .hasMessageContaining("task(receiver)")
                .hasMessageEndingWith("; the method reference " + service
                        + "::work captures its receiver");
    }

    @Test
    void aLambdaInsideATaskIsFollowed() {
        Holder holder = new Holder(THREAD);
        Task<Object> inner = () -> holder;
        RemoteRunnable outer = () -> inner.call();
        assertThat(refusalOfTask(outer).path())
                .isEqualTo("task(captured argument 1)(captured argument 1).content");
    }

    @Test
    void tasksThatAreNotSerializableAtAll() {
        Callable<String> lambda = () -> "x";
        assertThat(refusalOfTask(lambda)).hasMessage("can't send a lambda of "
                + getClass().getName() + " at task: its type java.util.concurrent.Callable is not"
                + " Serializable; use brood.Task, brood.RemoteRunnable or brood.RemoteFunction, or"
                + " cast it to (java.util.concurrent.Callable & java.io.Serializable)");
        assertThat(refusalOfTask(THREAD)).hasMessageContaining("java.lang.Thread at task");
    }

    @Test
    void hooksThatThrowAreNamedAndTheirExceptionKept() {
        assertThat(refusalOf(List.of("a", new Holder(new Throwing()))))
                .hasMessage("can't send " + Throwing.class.getName() + " at item[1].content: its"
                        + " serialisation threw java.lang.IllegalStateException: out of ink")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(refusalOf(new Holder(new BadReplacement(true))))
                .hasMessageContaining("at item.content: ").hasMessageContaining("no replacement");
        assertThat(refusalOf(new Holder(new BadReplacement(false))))
                .hasMessageStartingWith("can't send java.lang.Thread at item.content: ");
    }

    @Test
    void whatAHookWritesByHandIsFound() {
        assertThat(pathTo(new ByHand(THREAD))).isEqualTo("item.hidden");
    }

    @Test
    void anAnonymousSubclassShowsWhatItCaptured() {
        Thread captured = THREAD;
        RemoteRunnable task = new RemoteRunnable() {
            @Override
            public void execute() {
                captured.start();
            }
        };
        assertThat(refusalOfTask(task).path()).startsWith("task.").isNotEqualTo("task.");
    }

    @Test
    void theTraceOfARefusalLeadsToTheCallAndNotToTheThreadThatLookedForThePath() {
        assertThat(refusalOf(THREAD).getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(NotSendableTest.class.getName());
    }

    @Test
    void aClosedPackageIsNamedWithWhatOpensItAndTheAdviceIsGivenOnce() {
        assertThat(PlainClasses.closedFields(NotSendableTest.class, false))
                .endsWith("(opens brood.internal.transport;)").doesNotContain("make it");
    }

    @Test
    void adviceFitsTheObject() {
        ArrayList<Integer> list = new ArrayList<>(List.of(1, 2));
        assertThat(refusalOf(new Holder(list.stream())))
                .hasMessageContaining("mark the field transient");
        assertThat(refusalOf(new SynchronousQueue<>().iterator()))
                .hasMessageContaining("create it");
        assertThat(refusalOf(new Holder(AuthKey.of(new byte[] {1}))))
                .hasMessageContaining("has the key of its parent already");
        assertThat(refusalOf(new Holder(THREAD))).hasMessageContaining("mark the field transient");
        assertThat(refusalOf(new Connected(new Closeable())))
                .hasMessageContaining("can be closed").hasMessageContaining("make it Serializable")
                .hasMessageNotContaining("transient");
    }

    @Test
    void aClassThatTheOtherSideCanNotFindIsNamed() throws Exception {
        ClassLoader elsewhere = new CopyingLoader(Connected.class);
        Class<?> type = Class.forName(Connected.class.getName(), true, elsewhere);
        Object foreign = type.getDeclaredConstructors()[0].newInstance("x");
        assertThat(refusalOf(List.of(1, foreign)))
                .hasMessageContaining("at item[1]: ")
                .hasMessageContaining("a loader that the other process does not have");
        assertThat(refusalOf(List.of(1, type))).hasMessageContaining("at item[1]: ");
    }

    @Test
    void aLambdaClassCanNotBeSent() {
        Task<Integer> lambda = () -> 1;
        assertThat(refusalOf(new Holder(lambda.getClass())))
                .hasMessageContaining("item.content").hasMessageContaining("hidden class");
    }

    private static String pathTo(Object value) {
        NotSendableException refusal = refusalOf(value);
        assertThat(refusal).hasMessageStartingWith("can't send java.lang.Thread at ");
        return refusal.path();
    }

    private static NotSendableException refusalOf(Object value) {
        return catchThrowableOfType(NotSendableException.class,
                () -> Codecs.OBJECTS.encode(value, "item"));
    }

    private static NotSendableException refusalOfTask(Object task) {
        return catchThrowableOfType(NotSendableException.class,
                () -> Codecs.TASKS.encode(task, "task"));
    }

    private static Exception suppressing(Exception suppressed) {
        Exception outer = new Exception("outer");
        outer.addSuppressed(suppressed);
        return outer;
    }

    private static Object proxy(Handler handler) {
        return Proxy.newProxyInstance(NotSendableTest.class.getClassLoader(),
                new Class<?>[] {Runnable.class}, handler);
    }
}
