// One file, so that the source launcher and JShell can run the very same program as the other modes.
package app;

import brood.AsyncResult;
import brood.ChildOptions;
import brood.ChildProcess;
import brood.ProcessPool;
import brood.RemoteRunnable;
import brood.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import words.Polite;
import words.Words;

/// Runs the same checks however it was started, and prints `ok NAME` or what went wrong for each.
public class Program {
    static int passed;
    static int failed;

    public static void main(String[] args) throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            lambdas(pool);
            values(pool);
            classes(pool);
            resources(pool);
            failures(pool);
            if (List.of(args).contains("opens")) {
                opens(pool);
            }
            System.out.println("classes in the child: " + pool.submit(Program::loader).get());
        }
        children();
        System.out.println("passed " + passed + " of " + (passed + failed));
    }

    // ---- the checks ----

    static void lambdas(ProcessPool pool) {
        int base = 40;
        check("capturing lambda", 42, () -> pool.submit(() -> base + 2).get());
        check("method reference", "static", () -> pool.submit(Program::text).get());
        check("method reference on an object", 3, () -> pool.submit(new Point(1, 2)::sum).get());
        check("reference to a constructor", List.of(new Name("a"), new Name("b")),
                () -> pool.map(Name::new, List.of("a", "b")));
        check("private method", 7, () -> pool.submit(() -> secret()).get());
        check("lambda in a default method", 8, () -> pool.submit(new Square(4).doubled()).get());
        Supplier<String> loud = new Polite("please").loud();
        check("lambda of another library", "PLEASE", () -> pool.submit(() -> loud.get()).get());
        check("stream with nested lambdas", "{2=[Point[x=1, y=1]], 4=[Point[x=2, y=2]]}",
                () -> pool.submit(() -> IntStream.rangeClosed(1, base / 20).boxed()
                        .map(i -> new Point(i, i))
                        .collect(Collectors.groupingBy(Point::sum)).toString()).get());
        check("switch over patterns", "a point at 1",
                () -> pool.map(Program::describe, List.of(new Point(1, 2))).getFirst());
    }

    static void values(ProcessPool pool) {
        Point point = new Point(3, 4);
        check("record as captured value", 7, () -> pool.submit(() -> point.x + point.y).get());
        Operator times = Operator.TIMES;
        check("enum constant with a body", 12, () -> pool.submit(() -> times.of(3, 4)).get());
        check("enum constant comes back", true, () -> pool.submit(() -> times).get() == times);
        check("result of a user's type", new Point(6, 8), () -> pool.submit(point::twice).get());
        check("array of a user's type", 2, () -> {
            Point[] pair = {point, point};
            return pool.submit(() -> pair).get().length;
        });
        check("class object", Point.class, () -> {
            Class<?> type = Point.class;
            return pool.submit(() -> type).get();
        });
        check("proxy", 5, () -> {
            Shape shape = (Shape) Proxy.newProxyInstance(
                    Shape.class.getClassLoader(), new Class<?>[] {Shape.class}, new Five());
            return pool.submit(() -> shape.size()).get();
        });
    }

    static void classes(ProcessPool pool) {
        check("anonymous class", 11, () -> pool.submit(anonymous(10)).get());
        check("local class", 21, () -> pool.submit(local(20)).get());
        String name = Point.class.getName();
        check("class by its name", name, () -> pool.submit(
                () -> Class.forName(name, true, context()).getName()).get());
        check("service", List.of("service"), () -> pool.submit(() -> {
            List<String> texts = new ArrayList<>();
            for (Words words : ServiceLoader.load(Words.class)) {
                texts.add(words.text());
            }
            return texts;
        }).get());
    }

    static void resources(ProcessPool pool) {
        check("resource of a class", "hello", () -> pool.submit(() -> greeting()).get());
        check("resource of the context loader", "hello",
                () -> pool.submit(() -> read(context().getResource("greeting.txt"))).get());
        check("all resources of a name", greetings(context()),
                () -> pool.submit(() -> greetings(context())).get());
        check("no such resource", "null",
                () -> pool.submit(() -> context().getResource("absent.txt") + "").get());
    }

    static void failures(ProcessPool pool) {
        check("user's exception", new Point(5, 6), () -> {
            AsyncResult<Object> result = pool.submit(() -> {
                throw new Unhappy(new Point(5, 6));
            });
            try {
                return result.get();
            } catch (ExecutionException e) {
                return ((Unhappy) e.getCause()).where;
            }
        });
    }

    static void opens(ProcessPool pool) {
        check("Add-Opens of the manifest", "value", () -> pool.submit(() -> {
            var field = String.class.getDeclaredField("value");
            field.setAccessible(true);
            return field.getName();
        }).get());
    }

    static void children() {
        check("subclass of ChildProcess", 33, () -> exitCode(new Adder(new Point(30, 3))));
        check("grandchild", 14, () -> exitCode(new Grandparent(new Point(3, 4))));
        Point point = new Point(2, 2);
        RemoteRunnable elsewhere = () -> System.exit(
                Path.of("").toAbsolutePath().equals(Path.of("/")) ? point.sum() : 99);
        check("child in another folder", 4, () -> exitCode(new ChildProcess(
                elsewhere, ChildOptions.defaults().withWorkingFolder(Path.of("/")))));
    }

    static void check(String name, Object expected, Callable<?> actual) {
        try {
            Object value = actual.call();
            if (Objects.equals(expected, value)) {
                passed++;
                System.out.println("ok " + name);
                return;
            }
            System.out.println("FAILED " + name + ": " + value + " instead of " + expected);
            if (value instanceof Throwable thrown) {
                thrown.printStackTrace(System.out);
            }
        } catch (Throwable e) {
            System.out.println("FAILED " + name);
            e.printStackTrace(System.out);
        }
        failed++;
    }

    // ---- what they use ----

    static int exitCode(ChildProcess child) throws InterruptedException {
        try (child) {
            child.start().join();
            return child.exitCode().getAsInt();
        }
    }

    static String text() {
        return "static";
    }

    private static int secret() {
        return 7;
    }

    static String loader() {
        ClassLoader loader = Program.class.getClassLoader();
        return loader.getName() + (loader == context() ? "" : ", but not the context's");
    }

    static ClassLoader context() {
        return Thread.currentThread().getContextClassLoader();
    }

    static String describe(Object any) {
        return switch (any) {
            case Point(int x, int y) when y > x -> "a point at " + x;
            case Name name -> name.text;
            default -> "nothing";
        };
    }

    static String greeting() throws IOException {
        try (InputStream in = Program.class.getResourceAsStream("/greeting.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    static List<String> greetings(ClassLoader loader) {
        try {
            List<String> texts = new ArrayList<>();
            for (URL url : Collections.list(loader.getResources("greeting.txt"))) {
                texts.add(read(url));
            }
            return texts;
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    static Task<Integer> anonymous(int base) {
        return new Task<Integer>() {
            @Override
            public Integer call() {
                return base + 1;
            }
        };
    }

    static Task<Integer> local(int base) {
        class Local implements Task<Integer> {
            final int more = 1;

            @Override
            public Integer call() {
                return base + more;
            }
        }
        return new Local();
    }

    record Point(int x, int y) implements Serializable {
        int sum() {
            return x + y;
        }

        Point twice() {
            return new Point(2 * x, 2 * y);
        }
    }

    record Name(String text) implements Serializable {}

    enum Operator {
        PLUS {
            @Override
            int of(int a, int b) {
                return a + b;
            }
        },
        TIMES {
            @Override
            int of(int a, int b) {
                return a * b;
            }
        };

        abstract int of(int a, int b);
    }

    interface Shape extends Serializable {
        int size();

        default Task<Integer> doubled() {
            return () -> 2 * size();
        }
    }

    record Square(int size) implements Shape {}

    static class Five implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return Map.of("size", 5).get(method.getName());
        }
    }

    static class Unhappy extends Exception {
        final Point where;

        Unhappy(Point where) {
            this.where = where;
        }
    }

    static class Adder extends ChildProcess {
        private final Point point;

        Adder(Point point) {
            this.point = point;
        }

        @Override
        public void run() {
            System.exit(point.sum());
        }
    }

    static class Grandparent extends ChildProcess {
        private final Point point;

        Grandparent(Point point) {
            this.point = point;
        }

        @Override
        public void run() throws Exception {
            try (ProcessPool pool = ProcessPool.open(1)) {
                Point here = point;
                Point twice = pool.submit(() -> here.twice()).get();
                System.exit(twice.sum());
            }
        }
    }
}
