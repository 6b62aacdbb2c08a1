package brood.internal.launch;

import java.util.ArrayList;
import java.util.List;

/// Cuts text into arguments as the `java` launcher and the JVM do. Parts of an argument may be
/// quoted with `"` or `'`. An empty argument is dropped, as they drop it.
final class ArgumentText {
    private final String text;
    private final boolean isFile;
    private final List<String> arguments = new ArrayList<>();
    private final StringBuilder argument = new StringBuilder();
    private int position;

    private ArgumentText(String text, boolean isFile) {
        this.text = text;
        this.isFile = isFile;
    }

    /// The value of `JAVA_TOOL_OPTIONS` and its like, or a file of `-XX:VMOptionsFile`: quotes,
    /// no escapes.
    static List<String> ofVariable(String value) {
        return new ArgumentText(value, false).cut();
    }

    /// An argument file (`@file`): quotes with escapes in them, `#` comments, and a backslash at
    /// the end of a line joins it with the next.
    static List<String> ofFile(String content) {
        return new ArgumentText(content, true).cut();
    }

    private List<String> cut() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (isSpace(c)) {
                end();
            } else if (isFile && c == '#') {
                skipLine();
            } else if (isFile && c == '\\') {
                joinLines();
            } else {
                argument.append(c);
            }
        }
        end();
        return arguments;
    }

    private void quoted(char quote) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == quote || (isFile && isLineEnd(c))) {
                return;
            }
            if (isFile && c == '\\') {
                escaped();
            } else {
                argument.append(c);
            }
        }
    }

    private void escaped() {
        if (position == text.length()) {
            return;
        }
        char c = text.charAt(position++);
        switch (c) {
            case 'n' -> argument.append('\n');
            case 'r' -> argument.append('\r');
            case 't' -> argument.append('\t');
            case 'f' -> argument.append('\f');
            case '\n', '\r' -> skipSpace();
            default -> argument.append(c);
        }
    }

    /// Outside quotes a backslash means itself, except at the end of a line.
    private void joinLines() {
        if (position < text.length() && isLineEnd(text.charAt(position))) {
            skipSpace();
        } else {
            argument.append('\\');
        }
    }

    private void skipSpace() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private void skipLine() {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
            position++;
        }
    }

    private void end() {
        if (!argument.isEmpty()) {
            arguments.add(argument.toString());
            argument.setLength(0);
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 11 || isLineEnd(c);
    }
}
