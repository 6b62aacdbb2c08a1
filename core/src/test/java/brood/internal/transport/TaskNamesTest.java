package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import brood.RemoteRunnable;
import brood.Task;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TaskNamesTest {
    private static final RemoteRunnable IN_STATIC = () -> {};
    private final RemoteRunnable inConstructor = () -> {};

    @Test
    void namesWhatTheUserWrote() {
        assertThat(TaskCodec.describe((RemoteRunnable) TaskNamesTest::work))
                .isEqualTo("TaskNamesTest.work");
        assertThat(TaskCodec.describe((Task<Integer>) "text"::length)).isEqualTo("String.length");
        assertThat(TaskCodec.describe((Task<Object>) ArrayList::new)).isEqualTo("new ArrayList");
        assertThat(TaskCodec.describe(new Print())).isEqualTo("TaskNamesTest.Print");
    }

    @Test
    void saysWhereALambdaIs() {
        assertThat(TaskCodec.describe((RemoteRunnable) () -> {}))
                .isEqualTo("lambda in TaskNamesTest.saysWhereALambdaIs");
        assertThat(TaskCodec.describe(IN_STATIC))
                .isEqualTo("lambda in TaskNamesTest's static initialiser");
        assertThat(TaskCodec.describe(inConstructor))
                .isEqualTo("lambda in TaskNamesTest's constructor");
        assertThat(TaskCodec.describe($odd$name$1()))
                .isEqualTo("lambda in TaskNamesTest.$odd$name$1");
        Callable<String> notSerializable = () -> "x";
        assertThat(TaskCodec.describe(notSerializable)).isEqualTo("lambda in TaskNamesTest");
    }

    @Test
    void theHomeOfATaskIsTheClassWithItsCode() {
        String self = TaskNamesTest.class.getName();
        assertThat(Codecs.TASKS.home((RemoteRunnable) () -> {})).isEqualTo(new TaskHome(0, self));
        assertThat(Codecs.TASKS.home((Task<Integer>) "text"::length))
                .isEqualTo(new TaskHome(0, self));
        assertThat(Codecs.TASKS.home(new Print()))
                .isEqualTo(new TaskHome(0, Print.class.getName()));
        Callable<String> notSerializable = () -> "x";
        assertThat(Codecs.TASKS.home(notSerializable)).isEqualTo(new TaskHome(0, self));
    }

    private static RemoteRunnable $odd$name$1() {
        return () -> {};
    }

    private static void work() {}

    record Print() implements RemoteRunnable {
        @Override
        public void execute() {}
    }
}
