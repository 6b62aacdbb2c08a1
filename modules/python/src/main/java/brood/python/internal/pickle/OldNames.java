package brood.python.internal.pickle;

import brood.python.PythonGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What modules, classes and functions were called in Python 2. Pickles of the protocols below 3
/// have these names, and Python 3 replaces them when it reads.
final class OldNames {
    /// Each line has an old name and a new one, of a module or of something in it.
    private static final Map<String, String> NEW = table();

    private OldNames() {}

    static PythonGlobal modern(String module, String name) {
        String both = NEW.get(module + ":" + name);
        if (both != null) {
            int split = both.indexOf(':');
            return new PythonGlobal(both.substring(0, split), both.substring(split + 1));
        }
        return new PythonGlobal(NEW.getOrDefault(module, module), name);
    }

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(
                OldNames.class.getResourceAsStream("old-names.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                int split = line.indexOf(' ');
                table.put(line.substring(0, split), line.substring(split + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}
