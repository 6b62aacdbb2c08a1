package brood.examples.census;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterTest {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\w$\\u0080-\\uffff]+");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''            | 0 | 0 | 0
            '\\n'         | 1 | 0 | 0
            '\\n\\n'      | 2 | 0 | 0
            'a'           | 1 | 1 | 1
            'a\\n'        | 1 | 1 | 1
            'a\\nb'       | 2 | 2 | 2
            'a\\r\\nb\\r\\n' | 2 | 2 | 2
            ' a \\t b '   | 1 | 2 | 2
            'a.b'         | 1 | 1 | 2
            '+'           | 1 | 1 | 0
            '12'          | 1 | 1 | 0
            '1a'          | 1 | 1 | 0
            'a1 _ $ $1'   | 1 | 4 | 4
            'ä'           | 1 | 1 | 1
            """)
    void countsLinesWordsAndIdentifiers(String text, long lines, long words, long identifiers)
            throws Exception {
        Totals totals = count(text.translateEscapes(), 1);

        assertThat(totals.files()).isEqualTo(1);
        assertThat(totals.lines()).isEqualTo(lines);
        assertThat(totals.words()).isEqualTo(words);
        assertThat(totals.identifiers().total()).isEqualTo(identifiers);
    }

    @Test
    void countsWhatASimplerProgramCounts() throws Exception {
        String text = Texts.text(new Random(2), 200_000);
        Map<String, Long> expected = IDENTIFIER.matcher(text).results()
                .map(found -> found.group())
                .filter(name -> !Character.isDigit(name.charAt(0)))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));

        Totals totals = count(text, 1);

        assertThat(identifiers(totals)).isEqualTo(expected);
        assertThat(totals.words()).isEqualTo(text.strip().split("\\s+").length);
        assertThat(totals.lines()).isEqualTo(text.lines().count());
        assertThat(totals.bytes()).isEqualTo(text.getBytes(UTF_8).length);
    }

    @Test
    void countsAnIdentifierThatIsLongerThanTheBuffer() throws Exception {
        String name = "abc".repeat(100_000);

        Totals totals = count("x " + name + " y", 1);

        assertThat(identifiers(totals)).isEqualTo(Map.of("x", 1L, name, 1L, "y", 1L));
    }

    @Test
    void countsStretchesToTheSameTotals() throws Exception {
        String text = Texts.text(new Random(3), 20_000);
        Totals whole = count(text, 1);

        for (int stretches : new int[] {2, 3, 7, 1000}) {
            assertThat(count(text, stretches).isSameAs(whole)).isTrue();
        }
    }

    @Test
    void countsOneLineInOneStretchOnly() throws Exception {
        assertThat(count("tea ".repeat(1000), 10).isSameAs(count("tea ".repeat(1000), 1))).isTrue();
    }

    /// Counts a file that is cut into stretches of equal length.
    private Totals count(String text, int stretches) throws Exception {
        Path file = Files.writeString(folder.resolve("text"), text);
        long size = Files.size(file);
        Counter counter = new Counter();
        for (int i = 0; i < stretches; i++) {
            long from = size * i / stretches;
            counter.count(new FolderCorpus(folder),
                    new Piece("text", from, size * (i + 1) / stretches));
        }
        Totals totals = new Totals();
        totals.add(counter.tally());
        assertThat(totals.unreadable()).isEmpty();
        return totals;
    }

    private static Map<String, Long> identifiers(Totals totals) {
        List<Ranking.Entry> all = totals.identifiers().top(Integer.MAX_VALUE);
        return all.stream().collect(Collectors.toMap(
                entry -> new String(entry.name(), UTF_8), Ranking.Entry::count));
    }
}
