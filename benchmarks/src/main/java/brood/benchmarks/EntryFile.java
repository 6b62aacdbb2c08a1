package brood.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of JSON: a list of [Entry].
final class EntryFile {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private EntryFile() {}

    /// What is in the file, if there is one.
    static List<Entry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Entry @Nullable [] entries = GSON.fromJson(Files.readString(file), Entry[].class);
        return entries == null ? List.of() : List.of(entries);
    }

    static void write(List<Entry> entries, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, GSON.toJson(entries) + "\n");
    }
}
