package brood.testing;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A text that one process writes and others wait for. It is a file, so it works between any two
/// processes, and needs nothing of what is tested.
public record Note(String file) implements Serializable {

    public static Note in(Path folder, String name) {
        return new Note(folder.resolve(name).toAbsolutePath().toString());
    }

    /// Puts the text there in one step; also used as a mere sign.
    public void write(Object text) {
        Path draft = Path.of(file + ".draft");
        try {
            Files.writeString(draft, String.valueOf(text));
            Files.move(draft, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isWritten() {
        return Files.exists(Path.of(file));
    }

    /// Waits for the text.
    public String await() {
        Eventually.eventually(file + " is written", this::isWritten);
        return text();
    }

    /// Waits for the text, which is a process id.
    public long awaitPid() {
        return Long.parseLong(await());
    }

    /// The text, which must be there already.
    public String text() {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
