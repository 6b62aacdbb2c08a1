package brood.internal.transport;

import brood.RemoteFunction;
import brood.Task;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Exceptions and lambdas, in the matrix of what must arrive.
@SuppressWarnings("ReferenceEquality") // whether a cycle came as one
final class MatrixCode {
    private MatrixCode() {}

    // ---- exceptions ----

    static final class Coded extends Exception {
        private static final long serialVersionUID = 1;
        final int code;
        final List<String> details;

        Coded(int code, List<String> details) {
            super(null, null);
            this.code = code;
            this.details = details;
        }
    }

    static final class WithPlainField extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // that it is not Serializable is the case
        final MatrixObjects.Plain plain = new MatrixObjects.Plain(5);
    }

    static Stream<MatrixCase> exceptions() {
        Exception full = new Exception("outer", new IllegalStateException("inner"));
        full.addSuppressed(new ArithmeticException("beside"));
        SQLException sql = new SQLException("a", "state", 5);
        sql.setNextException(new SQLException("b"));
        return Stream.of(
                MatrixCase.of("exception", new IllegalStateException("x"), MatrixCode::same),
                MatrixCase.of("cause, suppressed and trace", full, MatrixCode::same),
                MatrixCase.of("fields, no constructor with a text", new Coded(7, List.of("a")),
                        (a, b) -> same(a, b) && b.code == 7 && b.details.equals(a.details)),
                MatrixCase.of("addSuppressed still works", new Exception("x"), (a, b) -> {
                    b.addSuppressed(new Exception("y"));
                    return b.getSuppressed().length == 1;
                }),
                MatrixCase.of("SQLException chain", sql, (a, b) -> same(a, b)
                        && b.getErrorCode() == 5 && b.getNextException().getMessage().equals("b")),
                MatrixCase.of("helpful text of a NullPointerException", nullPointer(null),
                        MatrixCode::same),
                MatrixCase.of("circular cause", circular(),
                        (a, b) -> b.getCause() != null && b.getCause().getCause() == b),
                MatrixCase.of("without a trace", new NoTrace(),
                        (a, b) -> b.getStackTrace().length == 0),
                MatrixCase.of("error", new StackOverflowError("deep"), MatrixCode::same),
                MatrixCase.of("a plain object in an exception", new WithPlainField(),
                        (a, b) -> b.plain.value() == 5));
    }

    static final class NoTrace extends Exception {
        private static final long serialVersionUID = 1;

        NoTrace() {
            super("x", null, false, false);
        }
    }

    private static Exception circular() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));
        return one;
    }

    // The JVM finds out what was null here, so nobody may look before.
    @SuppressWarnings("NullAway")
    private static NullPointerException nullPointer(@Nullable String text) {
        try {
            throw new IllegalStateException("length " + text.length());
        } catch (NullPointerException e) {
            return e;
        }
    }

    private static boolean same(Throwable a, Throwable b) {
        return a.getClass() == b.getClass() && traceOf(a).equals(traceOf(b));
    }

    private static String traceOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    // ---- lambdas and method references ----

    interface Spell extends Serializable {
        String cast(String on);

        default String twice(String on) {
            return cast(cast(on));
        }
    }

    record Greeter(String greeting) implements Serializable {
        Task<String> task() {
            return () -> greeting + "!";
        }
    }

    static Stream<MatrixCase> lambdas() {
        int number = 3;
        String text = "n";
        List<String> list = new ArrayList<>(List.of("x"));
        Task<Integer> inner = () -> number;
        return Stream.of(task("without captures", () -> 7),
                task("capturing a primitive", () -> number + 1),
                task("capturing texts and numbers", () -> text + number + 5L),
                task("capturing a collection", () -> list.get(0)),
                task("capturing this", new Greeter("hi").task()),
                task("capturing another lambda", () -> inner.call() + 1),
                MatrixCase.of("static method reference",
                        (RemoteFunction<String, Integer>) Integer::parseInt,
                        (a, b) -> callOf(b, "5").equals(5)),
                MatrixCase.of("method reference on any object",
                        (RemoteFunction<String, String>) String::trim,
                        (a, b) -> callOf(b, " a ").equals("a")),
                task("method reference on one object", list::size),
                task("constructor reference", ArrayList<String>::new),
                MatrixCase.of("of two types",
                        (Supplier<String> & Serializable & Runnable2) () -> "x",
                        (a, b) -> b.get().equals("x") && b instanceof Runnable2),
                MatrixCase.of("of a user's interface with a default method",
                        (Spell) on -> on + text, (a, b) -> b.twice("a").equals("ann")),
                MatrixCase.of("made by the JDK",
                        new Object[] {Comparator.<String, Integer>comparing(
                                (Function<String, Integer> & Serializable) String::length),
                                (IntBinaryOperator & Serializable) Math::max,
                                (BiFunction<Integer, Integer, Integer> & Serializable) Math::max},
                        MatrixCode::ordersByLength));
    }

    interface Runnable2 extends Serializable {}

    @SuppressWarnings("unchecked")
    private static boolean ordersByLength(Object[] a, Object[] b) {
        return ((Comparator<String>) b[0]).compare("aaa", "bb") > 0
                && ((IntBinaryOperator) b[1]).applyAsInt(1, 2) == 2;
    }

    private static MatrixCase task(String name, Task<?> task) {
        return MatrixCase.of(name, task, (a, b) -> Objects.equals(callOf(a), callOf(b)));
    }

    private static @Nullable Object callOf(Callable<?> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T, R> R callOf(RemoteFunction<T, R> function, T argument) {
        try {
            return function.call(argument);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
