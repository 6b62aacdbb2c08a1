package brood.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// HTML of the pages of documentation, and of what they link to: source files and folders.
///
/// What is `docs/tour.md` in the repository is `docs/tour.html` in the site; the readme is its
/// first page.
final class SitePages {
    private static final String HOME = "README.md";

    private final Repository repository;
    private final boolean withApi;
    private final String template;
    /// What is in the menu: names of files, and what they are called.
    private final Map<String, String> menu = new LinkedHashMap<>();
    /// Files and folders that a page links to and that are still to be written.
    private final Deque<Path> linked = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();

    SitePages(Repository repository, boolean withApi) throws IOException {
        this.repository = repository;
        this.withApi = withApi;
        try (InputStream in = SitePages.class.getResourceAsStream("/page.html")) {
            if (in == null) {
                throw new IOException("the resource page.html is missing");
            }
            template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void write(Path target) throws IOException {
        Map<Path, Markdown> pages = new LinkedHashMap<>();
        for (Path page : repository.pages()) {
            pages.put(page, new Markdown(Files.readString(page)));
            seen.add(page);
        }
        pages.forEach(this::addToMenu);
        for (var page : pages.entrySet()) {
            page.getValue().changeLinks(link -> changed(page.getKey(), link));
            put(target, repository.nameOf(page.getKey()), page.getValue().title(),
                    page.getValue().toHtml());
        }
        while (!linked.isEmpty()) {
            writeLinked(target, linked.remove());
        }
        copyPictures(target);
    }

    private void addToMenu(Path page, Markdown content) {
        String name = repository.nameOf(page);
        if (name.equals(HOME) || name.matches("docs/[^/]*")) {
            menu.put(name, content.title());
        }
    }

    /// Where a link goes to in the site.
    private String changed(Path page, String link) {
        if (URI.create(link).isAbsolute() || link.startsWith("#")) {
            return link;
        }
        String[] parts = link.split("#", 2);
        Path file = page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            return link; // SiteLinks will say so
        }
        if (seen.add(file) && !isPicture(file)) {
            linked.add(file);
        }
        String from = inSite(repository.nameOf(page));
        return relative(from, inSite(repository.nameOf(file)))
                + (parts.length == 2 ? "#" + parts[1] : "");
    }

    private static boolean isPicture(Path file) {
        return file.toString().endsWith(".svg");
    }

    /// The name that a file of the repository has in the site.
    private static String inSite(String name) {
        if (name.equals(HOME)) {
            return "index.html";
        }
        if (name.endsWith(".svg")) {
            return name;
        }
        return name.endsWith(".md") ? name.substring(0, name.length() - 3) + ".html"
                : name + ".html";
    }

    private static String relative(String from, String to) {
        return "../".repeat((int) from.chars().filter(c -> c == '/').count()) + to;
    }

    private void writeLinked(Path target, Path file) throws IOException {
        String name = repository.nameOf(file);
        if (Files.isDirectory(file)) {
            put(target, name, name, listing(file));
        } else {
            put(target, name, name, "<h1>" + Html.escape(name) + "</h1>\n<pre><code>"
                    + Html.escape(Files.readString(file)) + "</code></pre>");
        }
    }

    private String listing(Path folder) {
        String from = inSite(repository.nameOf(folder));
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(file -> {
                String name = repository.nameOf(file);
                if (seen.add(file)) {
                    linked.add(file);
                }
                return "<li><a href=\"" + relative(from, inSite(name)) + "\">"
                        + Html.escape(titleOf(file)) + "</a></li>";
            }).collect(Collectors.joining("\n", "<h1>" + Html.escape(repository.nameOf(folder))
                    + "</h1>\n<ul>\n", "\n</ul>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String titleOf(Path file) {
        try {
            return file.toString().endsWith(".md")
                    ? new Markdown(Files.readString(file)).title() : file.getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyPictures(Path target) throws IOException {
        for (Path picture : Folders.filesBelow(repository.root().resolve("docs"), ".svg")) {
            Path copy = target.resolve(repository.nameOf(picture));
            Files.createDirectories(copy.getParent());
            Files.copy(picture, copy);
        }
    }

    private void put(Path target, String name, String title, String body) throws IOException {
        Path file = target.resolve(inSite(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, template
                .replace("${title}", Html.escape(title))
                .replace("${menu}", menuFor(name))
                .replace("${body}", body));
    }

    private String menuFor(String name) {
        String from = inSite(name);
        String items = menu.entrySet().stream()
                .map(item -> item(relative(from, inSite(item.getKey())), item.getValue(),
                        item.getKey().equals(name)))
                .collect(Collectors.joining("\n"));
        return withApi ? items + "\n" + item(relative(from, "api/index.html"), "API", false)
                : items;
    }

    private static String item(String link, String title, boolean here) {
        return "<li><a href=\"" + link + "\"" + (here ? " aria-current=\"page\"" : "") + ">"
                + Html.escape(title) + "</a></li>";
    }
}
