package brood.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What pages quote of other files, which has to be those files' text.
///
/// A quote is a fenced block behind one of two comments:
/// - `<!-- quote PATH -->`: the file at this path below the root, without package and imports;
/// - `<!-- picture PATH N -->`: the Nth fenced block, from 1 on, in the documentation of a Java
///   file.
final class Quotes {
    private static final Pattern QUOTE = Pattern.compile(
            "(?m)^<!-- (quote|picture) (\\S+)(?: (\\d+))? -->\n```(\\w*)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile(
            "^ */// ```\\w*\n(.*?)^ */// ```$", Pattern.DOTALL | Pattern.MULTILINE);

    private final Path root;

    Quotes(Path root) {
        this.root = root;
    }

    /// Brings the quotes of a page up to date.
    ///
    /// @return whether one of them was not
    boolean renew(Path page) throws IOException {
        String text = Files.readString(page);
        String renewed = renewed(text);
        if (renewed.equals(text)) {
            return false;
        }
        Files.writeString(page, renewed);
        return true;
    }

    /// The text of a page with its quotes up to date.
    ///
    /// @throws IOException when there is no such file, or no such picture in it
    String renewed(String text) throws IOException {
        StringBuilder renewed = new StringBuilder();
        Matcher quotes = QUOTE.matcher(text);
        while (quotes.find()) {
            String content = quotes.group(1).equals("quote")
                    ? program(quotes.group(2)) : picture(quotes.group(2), quotes.group(3));
            String head = text.substring(quotes.start(), quotes.start(5));
            quotes.appendReplacement(renewed,
                    Matcher.quoteReplacement(head + content + "```"));
        }
        return quotes.appendTail(renewed).toString();
    }

    /// What a page quotes that is not the text of its file any more.
    ///
    /// @throws IOException when there is no such file, or no such picture in it
    List<String> outdated(String text) throws IOException {
        List<String> now = QUOTE.matcher(renewed(text)).results().map(MatchResult::group).toList();
        return QUOTE.matcher(text).results().map(MatchResult::group)
                .filter(quote -> !now.contains(quote))
                .map(quote -> quote.lines().findFirst().orElse("")).toList();
    }

    /// The paths of the programs that a text quotes.
    static List<String> programsOf(String text) {
        return QUOTE.matcher(text).results()
                .filter(quote -> quote.group(1).equals("quote")).map(quote -> quote.group(2))
                .toList();
    }

    private String program(String path) throws IOException {
        return Files.readString(root.resolve(path))
                .replaceAll("(?m)^(package|import) .*;\n", "").strip() + "\n";
    }

    private String picture(String path, String number) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(root.resolve(path))).results()
                .map(block -> block.group(1)).toList();
        int index = number == null ? 1 : Integer.parseInt(number);
        if (index < 1 || index > blocks.size()) {
            throw new IOException(
                    path + " has " + blocks.size() + " pictures, and a page quotes the "
                            + index + ".");
        }
        return blocks.get(index - 1).lines()
                .map(line -> line.strip().replaceFirst("^/// ?", "").stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
