package brood.python.internal.manager;

import brood.python.PythonByteArray;
import brood.python.PythonBytes;
import brood.python.PythonComplex;
import brood.python.PythonFrozenSet;
import brood.python.PythonKeys;
import brood.python.PythonTuple;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values as Python prints them.
final class Repr {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 1 << 20;

    private final StringBuilder out = new StringBuilder();

    private Repr() {}

    static String of(@Nullable Object value) {
        var repr = new Repr();
        repr.value(value, 0);
        return repr.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > DEEPEST || out.length() > LONGEST) {
            out.append("...");
            return;
        }
        switch (PythonKeys.original(value)) {
            case null -> out.append("None");
            case Boolean truth -> out.append(truth ? "True" : "False");
            case Double number -> number(number);
            case String text -> text(text);
            case Optional<?> optional -> value(optional.orElse(null), depth);
            case byte[] bytes -> bytes(bytes);
            case PythonBytes bytes -> bytes(bytes.bytes());
            case PythonByteArray bytes -> {
                out.append("bytearray(");
                bytes(bytes.bytes());
                out.append(')');
            }
            case PythonComplex complex -> out.append('(').append(complex.real()).append('+')
                    .append(complex.imaginary()).append("j)");
            case PythonTuple tuple -> sequence("(", tuple, tuple.size() == 1 ? ",)" : ")", depth);
            case PythonFrozenSet set -> sequence("frozenset({", set, "})", depth);
            case Set<?> set when set.isEmpty() -> out.append("set()");
            case Set<?> set -> sequence("{", set, "}", depth);
            case Collection<?> list -> sequence("[", list, "]", depth);
            case Map<?, ?> map -> map(map, depth);
            case Object other -> out.append(other);
        }
    }

    private void number(double number) {
        if (Double.isInfinite(number)) {
            out.append(number > 0 ? "inf" : "-inf");
        } else if (Double.isNaN(number)) {
            out.append("nan");
        } else {
            out.append(number);
        }
    }

    private void sequence(String open, Collection<?> elements, String close, int depth) {
        out.append(open);
        String between = "";
        for (Object element : elements) {
            out.append(between);
            value(element, depth + 1);
            between = ", ";
        }
        out.append(close);
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            value(entry.getKey(), depth + 1);
            out.append(": ");
            value(entry.getValue(), depth + 1);
            between = ", ";
        }
        out.append('}');
    }

    private void text(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> character(c, quote));
        out.append(quote);
    }

    private void character(int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (c < ' ' || c == 127) {
                    out.append("\\x").append(hex(c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static String hex(int c) {
        return Integer.toHexString(0x100 | (c & 0xff)).substring(1);
    }

    private void bytes(byte[] bytes) {
        out.append("b'");
        for (byte b : bytes) {
            if (b < ' ' || b == 127 || b == '\'' || b == '\\') {
                out.append("\\x").append(hex(b));
            } else {
                out.append((char) b);
            }
        }
        out.append('\'');
    }
}
