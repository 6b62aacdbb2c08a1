package brood.internal.transport;

import brood.RemoteRunnable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Classes that hold what can't be sent, in many ways.
final class NotSendableSamples {
    static final Thread THREAD = new Thread("not sendable");

    private NotSendableSamples() {}

    static class Holder implements Serializable {
        @Nullable
        Object content;

        Holder(@Nullable Object content) {
            this.content = content;
        }
    }

    static final class Derived extends Holder {
        transient Thread skipped = THREAD;
        static final Thread ALSO_SKIPPED = THREAD;

        Derived(Object content) {
            super(content);
        }
    }

    public record Connected(@Nullable Object connection) implements Serializable {}

    static final class Carrying extends Exception {
        private static final long serialVersionUID = 1;
        final Object load;

        Carrying(Object load) {
            this.load = load;
        }
    }

    static final class MyList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;
        final @Nullable Object extra;

        MyList(List<?> elements, @Nullable Object extra) {
            super(elements);
            this.extra = extra;
        }
    }

    record Handler(Object target) implements java.lang.reflect.InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method,
                Object @Nullable [] arguments) {
            throw new AssertionError("not to be called: " + method);
        }
    }

    static final class Hostile implements Serializable {
        final @Nullable Object inner;

        Hostile(@Nullable Object inner) {
            this.inner = inner;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("equals");
        }

        @Override
        public int hashCode() {
            StackTraceElement[] trace = new Throwable().getStackTrace();
            if (trace[1].getClassName().startsWith("brood")) {
                throw new AssertionError("hashCode");
            }
            return 1;
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    static final class Closeable implements AutoCloseable {
        private int count;

        RemoteRunnable start(int more) {
            return () -> count += more;
        }

        RemoteRunnable reference() {
            return this::work;
        }

        private void work() {}

        @Override
        public void close() {}
    }

    static final class Throwing implements Serializable {
        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject("so far so good");
            throw new IllegalStateException("out of ink");
        }
    }

    record BadReplacement(boolean fails) implements Serializable {
        @Serial
        private Object writeReplace() {
            if (fails) {
                throw new IllegalStateException("no replacement");
            }
            return THREAD;
        }
    }

    static final class ByHand implements Serializable {
        final transient Object hidden;

        ByHand(Object hidden) {
            this.hidden = hidden;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(hidden);
        }
    }
}
