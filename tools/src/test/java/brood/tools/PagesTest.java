package brood.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.internal.transport.Packets;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pages of documentation show and link to is there.
class PagesTest {
    private static final Repository REPOSITORY = new Repository(Project.ROOT);

    @TempDir
    private Path folder;

    private static String page(String name) throws IOException {
        return Files.readString(Project.ROOT.resolve(name));
    }

    /// When this fails, `./site --quotes` mends it.
    @Test
    void quotesAreTheTextOfTheirFiles() throws IOException {
        Quotes quotes = new Quotes(Project.ROOT);
        for (Path page : REPOSITORY.pages()) {
            assertThat(quotes.outdated(Files.readString(page)))
                    .as(REPOSITORY.nameOf(page) + " quotes, and ./site --quotes renews").isEmpty();
        }
    }

    @Test
    void aQuoteThatIsOutOfDateIsFound() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(folder.resolve("A.java"), "package a;\n\nimport b.C;\n\nclass A {}\n");
        Files.writeString(page, "<!-- quote A.java -->\n```java\nclass B {}\n```\nend\n");
        Quotes quotes = new Quotes(folder);

        assertThat(quotes.renew(page)).isTrue();
        assertThat(Files.readString(page))
                .isEqualTo("<!-- quote A.java -->\n```java\nclass A {}\n```\nend\n");
        assertThat(quotes.renew(page)).isFalse();
        assertThatThrownBy(() -> quotes.renewed("<!-- picture A.java 1 -->\n```\n```\n"))
                .isInstanceOf(IOException.class).hasMessageContaining("A.java has 0 pictures");
    }

    @Test
    void theTourHasTenProgramsThatTheExamplesList() throws IOException {
        List<String> programs = Quotes.programsOf(page("docs/tour.md"));
        assertThat(programs).hasSize(10).doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(page("examples/README.md"))
                        .contains("(" + path.replaceFirst("^examples/", "") + ")"));
    }

    @Test
    void everyProgramStandsInTheListOfExamples() throws IOException {
        String list = page("examples/README.md");
        Path sources = Project.ROOT.resolve("examples").resolve("src/main/java");
        for (Path source : Folders.filesBelow(sources, ".java")) {
            if (Files.readString(source).contains("void main(")) {
                String name = REPOSITORY.nameOf(source).replaceFirst("^examples/", "");
                assertThat(list).contains("(" + name + ")");
            }
        }
    }

    @Test
    void allLinksOfTheSiteWork() throws IOException {
        Path site = folder.resolve("site");
        new SitePages(REPOSITORY, false).write(site);

        assertThat(new SiteLinks(site).broken()).isEmpty();
        assertThat(site.resolve("index.html")).content().contains("<h1", "docs/tour.html");
        assertThat(site.resolve("docs/tour.html")).content().contains("<h2 id=\"1-");

        Files.writeString(site.resolve("new.html"), "<a href=\"docs/tour.html#nowhere\">x</a>");
        assertThat(new SiteLinks(site).broken()).hasSize(1);
    }

    @Test
    void everyFrameStandsInTheTableOfWire() throws Exception {
        Set<String> frames = new TreeSet<>();
        for (Field constant : Packets.class.getFields()) {
            if (!Set.of("LARGEST", "HEADER", "RETURNED").contains(constant.getName())) {
                frames.add(constant.getName() + " " + constant.getInt(null));
            }
        }
        Set<String> rows = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d+) \\|")
                .matcher(page("docs/wire.md")).results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(frames);
    }

    @Test
    void codeInReadmeAndPitfallsCompiles() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of("README.md", "docs/pitfalls.md")) {
            List<String> snippets = Snippets.of(page(name));
            assertThat(snippets).isNotEmpty();
            for (String snippet : snippets) {
                Snippets.errors(snippet, folder).forEach(error -> wrong.add(
                        name + ": " + error + "\n" + snippet));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Snippets.errors("new ChildProces();", folder)).isNotEmpty();
    }
}
