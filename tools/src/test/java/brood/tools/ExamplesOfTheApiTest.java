package brood.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples in the documentation of the API, and in the pages about pools and managers, can be
/// written like that.
class ExamplesOfTheApiTest {
    /// What the examples take for granted.
    private static final String SURROUNDINGS = """
            ProcessPool pool;
            Manager manager;
            ManagedMap<String, Integer> counts;
            List<AsyncResult<Integer>> results;
            List<Integer> items;
            List<String> fileNames;
            List<Picture> pictures;
            Iterable<Picture> endless;
            RemoteFunction<Integer, Integer> f;
            SocketAddress address;
            AuthKey key;
            SharedCondition condition;
            SharedInt stock;
            Page page;
            record Page() {}
            record Thumb() {}
            record Picture() {
                Thumb shrink() { return new Thumb(); }
            }
            interface Shelf {}
            interface Shop {}
            static class CornerShop implements Shop {}
            static class Model {
                static void load() {}
            }
            static Thumb shrink(Picture picture) { return new Thumb(); }
            static String render(Page page) { return ""; }
            static String fragile(Page page) { return ""; }
            static void store(Thumb thumb) {}
            static void resize(String fileName) {}
            static void compute(SharedMemory memory) {}
            static void computeMyPart() {}
            static int paint(String fileName, SharedMemory image, SharedList<Double> totals) {
                return 0;
            }
            static boolean done() { return true; }
            static void show(Object object) {}
            """;

    @TempDir
    private Path folder;

    @Test
    void examplesInTheDocumentationOfTheApiCompile() throws IOException {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        Path api = Project.ROOT.resolve("core/src/main/java/brood");
        try (var files = Files.list(api)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
                for (String example : Snippets.ofComments(Files.readString(file))) {
                    examples++;
                    check(example, file, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(25);
    }

    @Test
    void examplesInThePagesAboutPoolsAndManagersCompile() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String page : List.of("docs/pools.md", "docs/managers.md")) {
            Path file = Project.ROOT.resolve(page);
            List<String> examples = Snippets.of(Files.readString(file));
            assertThat(examples).isNotEmpty();
            for (String example : examples) {
                check(example, file, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(String example, Path file, List<String> wrong) throws IOException {
        Snippets.errors(example, SURROUNDINGS, folder).forEach(
                error -> wrong.add(file.getFileName() + ": " + error + "\n" + example));
    }
}
