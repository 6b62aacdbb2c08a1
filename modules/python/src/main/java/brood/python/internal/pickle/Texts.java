package brood.python.internal.pickle;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// What the protocols of lines, 0 and 1, write as text. A line has a char for each of its bytes.
final class Texts {
    /// Python's own bound, since longer ones take very long to parse.
    private static final int MOST_DIGITS = 4300;

    private Texts() {}

    static long parseLong(String line) {
        return Long.parseLong(line.strip());
    }

    /// A number, or a boolean, which were these two texts before there was an operation for them.
    static Object parseInt(String line) {
        return switch (line) {
            case "00" -> false;
            case "01" -> true;
            default -> parseWhole(line);
        };
    }

    static Number parseWhole(String line) {
        String digits = line.strip();
        if (digits.endsWith("L")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a number has " + digits.length() + " digits as text; at most "
                            + MOST_DIGITS + " are read; use a newer protocol for it");
        }
        return Numbers.smallest(new BigInteger(digits));
    }

    static double parseFloat(String line) {
        return switch (line.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(line.strip());
        };
    }

    static String utf8(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        String text = Utf8.decode(bytes, 0, bytes.length);
        if (text == null) {
            throw new IllegalArgumentException("a name has broken surrogates");
        }
        return text;
    }

    /// A text of Python 2, which is taken when it is ASCII, as Python 3 does by default.
    static String ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                throw new IllegalArgumentException("a text of Python 2 is not ASCII");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /// `raw-unicode-escape`: backslash, u or U and four or eight digits stand for a character.
    ///
    /// @return a string, or what makes it in Python when Java has none for it
    static Object unescapedUnicode(String line) {
        var bytes = new ByteArrayOutputStream(line.length());
        int i = 0;
        while (i < line.length()) {
            int digits = line.charAt(i) != '\\' || i + 1 == line.length() ? 0
                    : switch (line.charAt(i + 1)) {
                        case 'u' -> 4;
                        case 'U' -> 8;
                        default -> 0;
                    };
            if (digits == 0) {
                bytes.writeBytes(Utf8.encode(line.charAt(i++)));
            } else {
                bytes.writeBytes(Utf8.encode(
                        Integer.parseInt(line, i + 2, i + 2 + digits, 16)));
                i += 2 + digits;
            }
        }
        return new PickleInput(bytes.toByteArray()).text(bytes.size());
    }

    /// A Python 2 literal in quotes.
    static String unquoted(String line) {
        String literal = line.strip();
        int last = literal.length() - 1;
        if (last < 1 || literal.charAt(0) != literal.charAt(last)
                || "'\"".indexOf(literal.charAt(0)) < 0) {
            throw new IllegalArgumentException("a text of protocol 0 has no quotes");
        }
        var bytes = new ByteArrayOutputStream(last);
        int i = 1;
        while (i < last) {
            char c = literal.charAt(i++);
            if (c != '\\') {
                bytes.write(c);
            } else if (i == last) {
                throw new IllegalArgumentException("a text of protocol 0 has no end");
            } else if (literal.charAt(i) == 'x') {
                bytes.write(Integer.parseInt(literal, i + 1, i + 3, 16));
                i += 3;
            } else {
                bytes.write(escaped(literal.charAt(i++)));
            }
        }
        return ascii(bytes.toByteArray());
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> c;
            default ->
                throw new IllegalArgumentException("a text of protocol 0 has an unknown escape, \\"
                        + c);
        };
    }
}
