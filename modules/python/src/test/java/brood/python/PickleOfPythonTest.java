package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What any CPython pickles, in any protocol, comes back to it as the same.
class PickleOfPythonTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    void everyPythonObjectSurvivesTheTripThroughJava(Pythons.Python python) throws Exception {
        String notes = python.run("zoo.py", "write", folder);
        List<Path> pickles = pickles();
        assertThat(pickles).as(notes).hasSizeGreaterThan(400);

        for (Path pickle : pickles) {
            back(pickle);
        }

        assertThat(python.run("zoo.py", "check", folder)).isEqualTo("0 differ\n");
    }

    private static void back(Path pickle) throws IOException {
        try {
            Object value = Python.unpickle(Files.readAllBytes(pickle));
            Files.write(pickle.resolveSibling(pickle.getFileName() + ".back"),
                    Python.pickle(value));
        } catch (RuntimeException | IOException e) {
            throw new AssertionError(pickle.toString(), e);
        }
    }

    private List<Path> pickles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".back")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void nothingThatAPickleNamesIsRun(Pythons.Python python) throws Exception {
        python.run("zoo.py", "write", folder);

        var read = (List<?>) Python.unpickle(Files.readAllBytes(folder.resolve("evil.4")));

        assertThat(read).isNotNull();
        var call = (PythonObject) read.getFirst();
        assertThat(call.callable()).isEqualTo(new PythonGlobal("posix", "system"));
        assertThat(call.args()).containsExactly("touch brood-python-was-here");
        assertThat(read.get(1)).isEqualTo(new PythonGlobal("builtins", "eval"));
        assertThat(Path.of("brood-python-was-here")).doesNotExist();
    }
}
