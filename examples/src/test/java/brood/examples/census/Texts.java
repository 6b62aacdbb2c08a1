package brood.examples.census;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Folders and zips to count.
final class Texts {
    private static final List<String> PARTS = List.of(
            "a", "of", "tea", "cup_1", "$x", "kettle", "porcelain", "getTemperatureOfTheWater", "7",
            "3rd", "größe", " ", " ", " ", "\t", "  ", "\n", "\r\n", "; ", " = ", "(", ")\n");

    private Texts() {}

    /// Five texts of 6 lines, 9 words, 51 bytes and 8 identifiers, 6 of them different; a binary
    /// file; and hidden files.
    static Path edgeCases(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.createDirectories(folder.resolve(".git"));
        Files.createFile(folder.resolve("empty.txt"));
        Files.writeString(folder.resolve("no-newline.txt"), "tea for 2");
        Files.writeString(folder.resolve("newlines.txt"), "tea\r\n\n  tea-pot $cup 4you\n");
        Files.writeString(folder.resolve("latin1.txt"), "grüße\n", ISO_8859_1);
        Files.writeString(folder.resolve("sub/deep.txt"), "größe_1\n");
        Files.write(folder.resolve("binary"), new byte[] {'t', 'e', 'a', 0, '\n'});
        Files.writeString(folder.resolve(".hidden"), "tea tea tea\n");
        Files.writeString(folder.resolve(".git/config"), "tea tea tea\n");
        return folder;
    }

    /// Some hundred texts, and one that is large enough to be cut into stretches.
    static Path many(Path folder) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Path file = folder.resolve("part" + i % 7).resolve("text" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(random, random.nextInt(10_000)));
        }
        Files.writeString(folder.resolve("large"), text(random, 3_000_000));
        return folder;
    }

    static String text(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    /// A zip of all that a folder holds.
    static Path zip(Path folder, Path file) throws IOException {
        try (Stream<Path> paths = Files.walk(folder);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                boolean isFolder = Files.isDirectory(path);
                String name = folder.relativize(path).toString();
                zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
        return file;
    }
}
