package brood.tools;

import static org.assertj.core.api.Assertions.assertThat;

import brood.tools.FromPython.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// docs/from-python.md says what becomes of each name of Python, and promises nothing that isn't
/// there.
class FromPythonTest {
    private static List<Row> rows;
    private static Set<String> python;

    @BeforeAll
    static void read() throws IOException {
        rows = FromPython.rows(
                Files.readString(Project.ROOT.resolve("docs").resolve("from-python.md")));
        python = lines("/python-names.txt");
    }

    private static Set<String> lines(String resource) throws IOException {
        try (var in = FromPythonTest.class.getResourceAsStream(resource)) {
            Set<String> lines = new LinkedHashSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(lines::add);
            return lines;
        }
    }

    @Test
    void everyNameOfPythonHasARow() {
        Set<String> missing = new TreeSet<>(python);
        for (Row row : rows) {
            row.python().forEach(name -> missing.removeAll(row.fullNames(name, python)));
        }
        assertThat(python).hasSizeGreaterThan(400);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNameInTheFirstColumnIsOneOfPython() {
        Set<String> unknown = new TreeSet<>();
        for (Row row : rows) {
            row.python().stream().filter(name -> row.fullNames(name, python).isEmpty())
                    .map(name -> row.about() + " " + name).forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }

    /// What is being written stands in the resource not-there-yet.txt.
    @Test
    void everyNameInTheSecondColumnIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        rows.forEach(row -> row.java().stream().filter(name -> !JavaNames.exists(name))
                .forEach(missing::add));
        missing.removeAll(lines("/not-there-yet.txt"));
        assertThat(missing).isEmpty();
    }

    @Test
    void namesThatAreNotThereAreFound() {
        assertThat(JavaNames.exists("SharedQueue.put")).isTrue();
        assertThat(JavaNames.exists("SharedQueue.putt")).isFalse();
        assertThat(JavaNames.exists("NoSuchClass")).isFalse();
        assertThat(JavaNames.exists("new ChildProcess")).isTrue();
        assertThat(JavaNames.exists("new Processes")).isFalse();
        assertThat(JavaNames.exists("Thread.UncaughtExceptionHandler")).isTrue();
    }
}
