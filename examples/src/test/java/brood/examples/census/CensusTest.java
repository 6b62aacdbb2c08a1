package brood.examples.census;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.examples.Programs;
import brood.examples.Programs.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `census` as a program: what it counts, prints, and answers to the shell.
class CensusTest {
    private static final String[] EDGE_CASES = {
            "files 5", "binary 1", "lines 6", "words 9", "bytes 51", "identifiers 8", "different 6",
            "3 tea", "1 $cup", "1 for"
    };

    @TempDir
    private Path temporary;

    @Test
    void countsAFolder() throws Exception {
        Path folder = Texts.edgeCases(temporary.resolve("texts"));

        Result result = Programs.run(Census.class, folder, "--processes", 2, "--top", 3);

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(counts(result)).containsExactly(EDGE_CASES);
        assertThat(result.out()).contains("  2 processes ", "  1 process ", " times as long\n");
    }

    @Test
    void countsAZip() throws Exception {
        Path folder = Texts.edgeCases(temporary.resolve("texts"));
        Path zip = Texts.zip(folder, temporary.resolve("texts.with-any-name"));

        Result result = Programs.run(Census.class, zip, "--processes", 2, "--top", 3);

        assertThat(result.err()).isEmpty();
        assertThat(counts(result)).containsExactly(EDGE_CASES);
    }

    @Test
    void countsASingleFile() throws Exception {
        Path file = Files.writeString(temporary.resolve(".text"), "tea for two");

        Result result = Programs.run(Census.class, file, "--top", 0);

        assertThat(counts(result)).containsExactly("files 1", "binary 0", "lines 1", "words 3",
                "bytes 11", "identifiers 3", "different 3");
    }

    @Test
    void countsNothingInAnEmptyFolder() throws Exception {
        Result result = Programs.run(Census.class, temporary, "--kill-one");

        assertThat(result.exitCode()).isZero();
        assertThat(counts(result)).containsExactly("files 0", "binary 0", "lines 0", "words 0",
                "bytes 0", "identifiers 0", "different 0");
    }

    @Test
    void countsTheSameHoweverManyProcessesAndWhoeverDies() throws Exception {
        Path folder = Texts.many(temporary.resolve("texts"));
        Path zip = Texts.zip(folder, temporary.resolve("texts.zip"));
        List<String> counts = counts(alone(folder, "--processes", 1));

        assertThat(counts(alone(folder, "--processes", 2))).isEqualTo(counts);
        assertThat(counts(alone(folder, "--processes", 4))).isEqualTo(counts);
        assertThat(counts(alone(zip, "--processes", 1))).isEqualTo(counts);
        assertThat(counts(alone(zip, "--processes", 4))).isEqualTo(counts);
        assertKilled(alone(folder, "--processes", 4, "--kill-one"), counts);
        assertKilled(alone(zip, "--processes", 1, "--kill-one"), counts);
    }

    private static Result alone(Path corpus, Object... options) throws Exception {
        Object[] args = new Object[options.length + 2];
        args[0] = corpus;
        args[1] = "--no-compare";
        System.arraycopy(options, 0, args, 2, options.length);
        return Programs.run(Census.class, args);
    }

    private static void assertKilled(Result result, List<String> counts) {
        assertThat(result.err()).contains("census: kills worker ");
        assertThat(result.exitCode()).isZero();
        assertThat(counts(result)).isEqualTo(counts);
    }

    @Test
    @Tag("slow")
    void countsTheSourcesOfTheJdkWithoutAPath() throws Exception {
        Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        assumeTrue(Files.exists(sources), "this JDK comes without sources");
        List<String> counts = counts(Programs.run(Census.class, "--processes", 1));

        assertThat(counts(Programs.run(Census.class, "--processes", 4))).isEqualTo(counts);
        Result result = Programs.run(Census.class, "--processes", 2, "--kill-one", "--no-compare");
        assertKilled(result, counts);
        assertThat(result.err()).contains(" died of SIGKILL (signal 9); its ",
                " are counted again\n");
    }

    @Test
    void showsABarOnDemandAndNothingElse() throws Exception {
        Path folder = Texts.edgeCases(temporary.resolve("texts"));

        Result result = alone(folder, "--progress", "--processes", 2);

        assertThat(result.err()).contains("\r2 processes 100% [")
                .doesNotContainIgnoringCase("warning");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path missing = temporary.resolve("missing");

        Result result = Programs.run(Census.class, missing);

        assertThat(result.err()).isEqualTo("census: there is nothing at " + missing + "\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatAZipIsBroken() throws Exception {
        Path broken = Files.writeString(temporary.resolve("broken.zip"), "no zip at all");

        Result result = Programs.run(Census.class, broken);

        assertThat(result.err()).startsWith("census: can't read " + broken).hasLineCount(1);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void countsTheRestWhenAnEntryIsBroken() throws Exception {
        Path folder = Texts.edgeCases(temporary.resolve("texts"));
        Files.writeString(folder.resolve("zz"), "spoiled ".repeat(1000));
        Path zip = Texts.zip(folder, temporary.resolve("texts.zip"));
        spoil(zip, "zz");

        Result result = alone(zip, "--processes", 2);

        assertThat(result.err()).startsWith("census: can't read zz: ").hasLineCount(1);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(counts(result)).contains("files 5", "3 tea");
    }

    /// Overwrites the beginning of an entry's compressed bytes.
    private static void spoil(Path zip, String entry) throws Exception {
        byte[] bytes = Files.readAllBytes(zip);
        byte[] name = entry.getBytes(US_ASCII);
        int at = 0;
        while (bytes[at] != name[0] || bytes[at + 1] != name[1] || bytes[at - 4] != name.length) {
            at++;
        }
        bytes[at + name.length] = -1;
        Files.write(zip, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--processes=0", "--processes=many", "--top=-1", "--no-such-option"})
    void answersTwoToWrongUsage(String option) throws Exception {
        Result result = Programs.run(Census.class, temporary, option);

        assertThat(result.err()).contains(option.split("=")[0]).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void explainsItself() throws Exception {
        Result result = Programs.run(Census.class, "--help");

        assertThat(result.out()).contains("PATH", "--processes=N", "--top=N", "--kill-one",
                "--[no-]progress", "Exit codes:");
        assertThat(result.exitCode()).isZero();
    }

    /// The counts as `what count` and `count identifier`, without the times.
    private static List<String> counts(Result result) {
        return result.out().lines()
                .takeWhile(line -> !line.contains(" process"))
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().replaceAll(" +", " ").replace(",", ""))
                .toList();
    }
}
