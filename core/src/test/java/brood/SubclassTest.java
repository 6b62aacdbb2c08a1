package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Runs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Subclasses with a run method of their own, and tasks of every other kind.
@ExtendWith(Leaks.class)
class SubclassTest {
    @TempDir
    Path folder;

    /// Answers each line with its upper case, until it is told to stop.
    static final class Shouter extends ChildProcess {
        private final String greeting;

        Shouter(String greeting) {
            super(ChildOptions.defaults().withStdin(Redirect.PIPE).withStdout(Redirect.PIPE));
            this.greeting = greeting;
        }

        @Override
        public void run() throws Exception {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (String line = in.readLine(); !line.equals("stop"); line = in.readLine()) {
                out.println(greeting + " " + line.toUpperCase(java.util.Locale.ROOT));
            }
        }

        String ask(String question) throws Exception {
            stdin().write((question + "\n").getBytes(StandardCharsets.UTF_8));
            stdin().flush();
            StringBuilder answer = new StringBuilder();
            for (int letter; (letter = stdout().read()) != '\n';) {
                assertThat(letter).as("a byte of the answer").isNotNegative();
                answer.append((char) letter);
            }
            return answer.toString();
        }
    }

    @Test
    @DisplayName("SUB-01 a subclass answers several requests through pipes, and ends with 0 when told to")
    void answersRequests() throws Exception {
        Shouter shouter = new Shouter("hey");
        shouter.start();
        for (String word : List.of("one", "two", "three")) {
            assertThat(shouter.ask(word))
                    .isEqualTo("hey " + word.toUpperCase(java.util.Locale.ROOT));
        }
        shouter.stdin().write("stop\n".getBytes(StandardCharsets.UTF_8));
        shouter.stdin().flush();
        Runs.joined(shouter);
        assertThat(shouter.exitCode()).hasValue(0);
        assertThat(shouter.stdout().read()).isEqualTo(-1);
        shouter.close();
    }

    private static Note target;

    static void staticMethod(Note note) {
        note.write("static, class initialised anew: " + (target == null));
    }

    record Greeter(String name, Note note) implements Serializable {
        void greet() {
            note.write("hello " + name);
        }
    }

    static final class Callable implements RemoteRunnable {
        private final Note note;
        private final List<Integer> numbers;

        Callable(Note note, List<Integer> numbers) {
            this.note = note;
            this.numbers = numbers;
        }

        @Override
        public void execute() {
            note.write("called with " + numbers);
        }
    }

    static class Base extends ChildProcess {
        final Note note;

        Base(Note note) {
            this.note = note;
        }

        String word() {
            return "base";
        }

        @Override
        public void run() {
            note.write(word() + " " + getClass().getSimpleName());
        }
    }

    static final class Derived extends Base {
        private final int number;

        Derived(Note note, int number) {
            super(note);
            this.number = number;
        }

        @Override
        String word() {
            return "derived " + number;
        }
    }

    @Test
    @DisplayName("SUB-03 a static method as target")
    void staticMethodAsTarget() {
        Note note = Note.in(folder, "note");
        target = note;
        assertThat(Runs.exitCode(() -> staticMethod(note))).isZero();
        assertThat(note.text()).isEqualTo("static, class initialised anew: true");
    }

    @Test
    @DisplayName("SUB-03 an instance method with state as target")
    void instanceMethodAsTarget() {
        Note note = Note.in(folder, "note");
        Greeter greeter = new Greeter("Ada", note);
        assertThat(Runs.exitCode(greeter::greet)).isZero();
        assertThat(note.text()).isEqualTo("hello Ada");
    }

    @Test
    @DisplayName("SUB-03 a callable object as target")
    void callableObjectAsTarget() {
        Note note = Note.in(folder, "note");
        assertThat(Runs.exitCode(new Callable(note, new ArrayList<>(List.of(1, 2, 3))))).isZero();
        assertThat(note.text()).isEqualTo("called with [1, 2, 3]");
    }

    @Test
    @DisplayName("SUB-03 an overridden method of a subclass as target")
    void overriddenMethodAsTarget() {
        Note note = Note.in(folder, "note");
        assertThat(Runs.exitCode(new Derived(note, 7))).isZero();
        assertThat(note.text()).isEqualTo("derived 7 Derived");
    }

    @Test
    @DisplayName("SUB-03 a lambda with captured values of many kinds as target")
    void lambdaWithCapturedValues() {
        Note note = Note.in(folder, "note");
        int number = 7;
        long large = 1L << 40;
        double fraction = 0.5;
        char letter = 'ß';
        boolean flag = true;
        String nothing = null;
        int[] numbers = {1, 2};
        Supplier<String> nested = (Supplier<String> & Serializable) () -> "nested " + number;
        assertThat(Runs.exitCode(
                () -> note.write(number + " " + large + " " + fraction + " " + letter + " "
                        + flag + " " + nothing + " " + numbers[1] + " " + nested.get())))
                .isZero();
        assertThat(note.text()).isEqualTo("7 1099511627776 0.5 ß true null 2 nested 7");
    }

    @Test
    @DisplayName("SUB-03 an anonymous subclass in a static method as target")
    void anonymousSubclass() {
        Note note = Note.in(folder, "note");
        assertThat(Runs.exitCode(anonymous(note))).isZero();
        assertThat(note.text()).isEqualTo("anonymous");
    }

    private static ChildProcess anonymous(Note note) {
        return new ChildProcess() {
            @Override
            public void run() {
                note.write("anonymous");
            }
        };
    }

    static final class Empty extends ChildProcess {}

    @Test
    @DisplayName("SUB-03 a subclass that overrides nothing ends with 0")
    void emptySubclass() {
        assertThat(Runs.exitCode(new Empty())).isZero();
    }

    static final class Named extends ChildProcess {
        private final String name;
        private final boolean daemon;
        private final long pid;
        private final Note note;

        Named(String name, boolean daemon, long pid, Note note) {
            super(ChildOptions.defaults().withName("the process's own"));
            this.name = name;
            this.daemon = daemon;
            this.pid = pid;
            this.note = note;
        }

        @Override
        public void run() {
            note.write(name + "|" + name() + "|" + daemon + "|" + isDaemon() + "|" + pid + "|"
                    + (pid() == ProcessHandle.current().pid()));
        }
    }

    @Test
    @DisplayName("SUB-04 a subclass's fields named like the process's own options keep their values, and so do those")
    void fieldsWithTheNamesOfOptions() {
        Note note = Note.in(folder, "note");
        Named child = new Named("the subclass's", true, -5, note);
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(note.text()).isEqualTo("the subclass's|the process's own|true|false|-5|true");
        assertThat(child.name()).isEqualTo("the process's own");
    }

    private static Task<Integer> adder(int[] state) {
        return () -> state[0]++ + 10 * state.length;
    }

    @Test
    @DisplayName("SUB-05 two closures of one factory, run in the same worker, each have their own state")
    void closuresInOneWorkerDoNotMix() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            Task<Integer> one = adder(new int[] {1});
            Task<Integer> two = adder(new int[] {2, 0});
            assertThat(pool.submit(one).get()).isEqualTo(11);
            assertThat(pool.submit(two).get()).isEqualTo(22);
            assertThat(pool.submit(one).get()).isEqualTo(11);
            assertThat(pool.workerPids()).hasSize(1);
        }
    }

    static final class SelfCalling extends ChildProcess {
        private final Note note;

        SelfCalling(Note note) {
            this.note = note;
        }

        @Override
        public void run() {
            List<String> refused = new ArrayList<>();
            for (Runnable call : List.<Runnable>of(this::start, this::terminate, this::kill,
                    this::close)) {
                try {
                    call.run();
                } catch (IllegalStateException e) {
                    refused.add("refused");
                }
            }
            note.write(isAlive() + " " + refused);
        }
    }

    @Test
    void inTheChildTheManagingMethodsAreRefused() {
        Note note = Note.in(folder, "note");
        assertThat(Runs.exitCode(new SelfCalling(note))).isZero();
        assertThat(note.text()).isEqualTo("true [refused, refused, refused, refused]");
    }

    @Test
    void nullIsRefusedAtTheConstructor() {
        assertThatThrownBy(() -> new ChildProcess((RemoteRunnable) null))
                .isInstanceOf(NullPointerException.class);
    }
}
