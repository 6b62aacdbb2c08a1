package brood.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The tables of `docs/from-python.md`.
///
/// A heading gives the Python names that its table is about, each in backquotes. In the first cell
/// of a row, what stands in backquotes is a member of one of them, one of them, or a full name; in
/// the second cell, it is a name of Java.
final class FromPython {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    /// A row of a table.
    ///
    /// @param about what the heading of its table names
    /// @param python what it names of Python, as it stands there
    /// @param java what it names of Java
    record Row(List<String> about, List<String> python, List<String> java) {

        /// The full name of a Python name of this row.
        ///
        /// @param known all full names
        /// @return several when the row is about several classes that have it; empty when none has
        ///         it
        List<String> fullNames(String name, Set<String> known) {
            String word = name.replaceFirst("\\(.*", "");
            List<String> found = new ArrayList<>();
            for (String prefix : about) {
                List.of(prefix + "." + word, parent(prefix) + "." + word).stream()
                        .filter(known::contains).findFirst().ifPresent(found::add);
            }
            if (known.contains(word)) {
                found.add(word);
            }
            return found;
        }

        private static String parent(String name) {
            int end = name.lastIndexOf('.');
            return end < 0 ? name : name.substring(0, end);
        }
    }

    private FromPython() {}

    static List<Row> rows(String page) {
        List<Row> rows = new ArrayList<>();
        List<String> about = List.of();
        for (String line : page.lines().toList()) {
            if (line.startsWith("#")) {
                about = codes(line);
            } else if (line.startsWith("|") && !line.startsWith("|---")) {
                String[] cells = line.split("(?<!\\\\)\\|", -1);
                rows.add(new Row(about, about.isEmpty() ? List.of() : codes(cells[1]),
                        codes(cells[2])));
            }
        }
        return rows;
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1)).toList();
    }
}
