package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildStartException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes the temporary folder")
class LibraryTest {
    private static final String TEMPORARY = "java.io.tmpdir";
    private final String before = System.getProperty(TEMPORARY);

    @TempDir
    Path folder;

    @BeforeEach
    void useOwnFolder() {
        System.setProperty(TEMPORARY, folder.toString());
    }

    @AfterEach
    void putBack() {
        System.setProperty(TEMPORARY, before);
    }

    @Test
    void isWhereItsClassesAre() {
        assertThat(new File(Library.location(), "brood/internal/launch/JavaCommand.class"))
                .exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "jar:nested:FOLDER/my app.jar/!BOOT-INF/lib/brood-core.jar!/",
            "nested:FOLDER/my app.jar/!BOOT-INF/lib/brood-core.jar",
            "jar:file:FOLDER/my%20app.jar!/BOOT-INF/lib/brood-core.jar!/"
    })
    void aJarInAJarIsCopied(String source) throws IOException {
        byte[] inner = "the inner jar".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(folder.resolve("my app.jar"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("BOOT-INF/lib/brood-core.jar"));
            zip.write(inner);
        }
        File copy = LibraryCopy.make(source.replace("FOLDER", folder.toString()));
        assertThat(copy).hasBinaryContent(inner);
        assertThat(LibraryCopy.make(source.replace("FOLDER", folder.toString()))).isEqualTo(copy);
        assertThat(PosixFilePermissions
                .toString(Files.getPosixFilePermissions(copy.toPath().getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
            "brood/Task.class,                    true",
            "META-INF/services/x.Y,               true",
            "module-info.class,                   true",
            "META-INF/versions/25/brood/X.class,  false",
            "app/Main.class,                      false",
            "application.properties,              false"
    })
    void isAloneWhereNothingIsOfTheProgram(String entry, boolean alone) throws IOException {
        Path jar = folder.resolve("x.jar");
        Path file = Files.createDirectories(folder.resolve("x")).resolve(entry);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.putNextEntry(new ZipEntry(entry));
        }
        assertThat(Library.isAlone(jar.toFile())).isEqualTo(alone);
        if (!entry.startsWith("META-INF/")) {
            assertThat(Library.isAlone(folder.resolve("x").toFile())).isEqualTo(alone);
        }
    }

    @Test
    void classesOfALoaderWithoutFilesAreCollected() throws Exception {
        JavaRun run = JavaRun.of("-Djava.io.tmpdir=" + folder, "-cp", JavaRun.CLASSES,
                LoaderProbe.class.getName());
        String copy = run.clean().facts().get("library");
        assertThat(copy).startsWith(folder + "/brood-cache-").endsWith(".jar");
        try (ZipFile zip = new ZipFile(copy)) {
            assertThat(zip.stream().map(ZipEntry::getName)).contains(
                    "brood/ChildOptions.class",
                    "brood/ChildOptions$Draft.class",
                    "brood/internal/launch/JavaCommand.class",
                    "META-INF/services/brood.spi.Backend",
                    JavaCommand.MAIN_CLASS.replace('.', '/') + ".class");
        }
    }

    @Test
    void aFolderThatOthersCanWriteIsNotUsed() throws IOException {
        Path cache = CacheFolder.open();
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path other = CacheFolder.open();
        assertThat(other).isNotEqualTo(cache);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
                .isEqualTo("rwx------");
    }

    @Test
    void aLinkIsNotUsed() throws IOException {
        Path cache = CacheFolder.open();
        Files.delete(cache);
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(cache, target);
        assertThat(CacheFolder.open()).isNotEqualTo(cache);
    }

    @Test
    void saysWhatToDoWhenItCantCopy() {
        System.setProperty(TEMPORARY, folder + "/missing");
        assertThatThrownBy(() -> LibraryCopy.make("vfs:/app.war/WEB-INF/lib/brood.jar"))
                .isInstanceOf(ChildStartException.class)
                .hasMessageContainingAll("vfs:", "missing", "writable");
    }

    @Test
    void aClassPathTooLongForTheKernelGoesThroughAFileThatEndsWithTheParent() throws Exception {
        String path = JavaRun.CLASSES + ":/no/such/folder/with/a/long/name".repeat(5000);
        Path arguments = folder.resolve("arguments");
        Files.writeString(arguments,
                ArgumentFile.content(List.of("-cp", path, "-Djava.io.tmpdir=" + folder)));
        JavaRun run = JavaRun.of("@" + arguments, ParentProbe.class.getName()).clean();
        assertThat(run.facts().get("classpath")).hasSizeGreaterThan(150_000);
        try (Stream<Path> left = Files.list(CacheFolder.open())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void argumentFilesOfDeadProcessesAreSwept() throws IOException {
        Path cache = CacheFolder.open();
        Path dead = Files.createFile(cache.resolve("arguments-99999999-x"));
        Path young = Files.createFile(cache.resolve("arguments-99999998-x"));
        Path live = Files.createFile(cache.resolve("arguments-1-x"));
        assertThat(dead.toFile().setLastModified(0) && live.toFile().setLastModified(0)).isTrue();
        ArgumentFile.shortened(List.of("java", "x".repeat(200_000)));
        assertThat(dead).doesNotExist();
        assertThat(young).exists();
        assertThat(live).exists();
    }
}
