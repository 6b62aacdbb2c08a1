package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import brood.Task;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user's program that is a module, with this library as a module or on the class path.
class ModulesTest {
    private static final String MAIN = """
            package app;
            import brood.Task;
            import java.util.ArrayList;
            import java.util.List;
            public final class Main {
                private static String work(String text, long number) { return text + number; }
                public static void main(String[] args) throws Exception {
                    List<String> texts = new ArrayList<>(List.of("n="));
                    Task<Object> task = () -> work(texts.get(0), 5L);
                    Object copy = Class.forName("brood.internal.transport.ModuleProbe")
                            .getMethod("copy", Object.class).invoke(null, task);
                    System.out.println(copy.getClass().getSimpleName() + " "
                            + ((java.util.concurrent.Callable<?>) copy).call());
                }
            }
            """;

    private static final String PROBE = """
            package brood.internal.transport;
            public final class ModuleProbe {
                public static Object copy(Object task) throws Exception {
                    ClassLoader loader = task.getClass().getClassLoader();
                    ClassTable table = new ClassTable() {
                        public int idOf(Class<?> type) { return 0; }
                        public Class<?> load(int id, String name) throws ClassNotFoundException {
                            return Class.forName(name, false, loader);
                        }
                        public ClassLoader loader(int id) { return loader; }
                    };
                    TaskCodec codec = new TaskCodec(new LayeredCodec(table), table);
                    byte[] bytes = codec.encode(task, "task");
                    return codec.decode(bytes, 0, bytes.length);
                }
            }
            """;

    @TempDir
    private Path folder;

    private final String library = pathOf(Task.class);
    private final String annotations = pathOf(NullMarked.class);

    @BeforeEach
    void compileTheProbe() throws Exception {
        compile(List.of("--patch-module", "brood=" + source("brood/internal/transport/ModuleProbe",
                PROBE).getParent().getParent().getParent().getParent(),
                "-p", library + File.pathSeparator + annotations,
                "-d", folder.resolve("probe").toString(),
                folder.resolve("src/brood/internal/transport/ModuleProbe.java").toString()));
    }

    @Test
    void anOpenModuleIsCalledDirectly() throws Exception {
        compileModule("open module app { requires brood; }");
        assertThat(runModule()).containsExactly("DirectCall n=5");
    }

    @Test
    void aPackageThatIsOpenToTheLibraryIsCalledDirectly() throws Exception {
        compileModule("module app { requires brood; opens app to brood; }");
        assertThat(runModule()).containsExactly("DirectCall n=5");
    }

    @Test
    void aClosedModuleGoesThroughTheJdk() throws Exception {
        compileModule("module app { requires brood; }");
        assertThat(runModule()).containsExactly("ObjectTask n=5");
    }

    @Test
    void aClassPathProgramWithTheLibraryAsAModuleIsCalledDirectly() throws Exception {
        compile(List.of("-p", library + File.pathSeparator + annotations, "--add-modules", "brood",
                "-d", folder.resolve("app").toString(), source("app/Main", MAIN).toString()));
        assertThat(run(List.of("-p", library + File.pathSeparator + annotations,
                "--patch-module", "brood=" + folder.resolve("probe"), "--add-modules", "brood",
                "--add-exports", "brood/brood.internal.transport=ALL-UNNAMED",
                "-cp", folder.resolve("app").toString(), "app.Main")))
                .containsExactly("DirectCall n=5");
    }

    private void compileModule(String descriptor) throws Exception {
        compile(List.of("-p", library + File.pathSeparator + annotations,
                "-d", folder.resolve("app").toString(),
                source("module-info", descriptor).toString(),
                source("app/Main", MAIN).toString()));
    }

    private List<String> runModule() throws Exception {
        return run(List.of("-p", library + File.pathSeparator + annotations + File.pathSeparator
                + folder.resolve("app"), "--patch-module", "brood=" + folder.resolve("probe"),
                "--add-exports", "brood/brood.internal.transport=app", "-m", "app/app.Main"));
    }

    private Path source(String name, String text) throws Exception {
        Path file = folder.resolve("src").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void compile(List<String> arguments) {
        int result = ToolProvider.findFirst("javac").orElseThrow().run(
                System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }

    private List<String> run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    private static String pathOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }
}
