package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPathTest {
    private static final String HERE = new File("").getAbsolutePath();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.jar:/b.jar  | HERE/a.jar:/b.jar",
            "a.jar::/b.jar | HERE/a.jar:HERE:/b.jar",
            ":/b.jar       | HERE:/b.jar",
            "/b.jar:       | /b.jar:HERE",
            "''            | HERE",
            "lib/../a.jar  | HERE/lib/../a.jar"
    })
    void entriesAreAbsoluteAndEmptyOnesAreTheWorkingFolder(String path, String expected) {
        assertThat(PathList.absolute(path)).isEqualTo(expected.replace("HERE", HERE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/a.jar:/lib/app-all.jar | /a.jar:/lib/app-all.jar",
            "/a.jar                  | /lib/app-all.jar:/a.jar"
    })
    void aJarThatHoldsTheProgramTooStaysInItsPlace(String path, String expected) {
        List<String> entries = new ArrayList<>(List.of(path.split(":")));
        ClassPath.putFirst("/lib/app-all.jar", entries);
        assertThat(String.join(":", entries)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/lib/brood-core.jar:/a.jar:/b.jar | /a.jar:/b.jar:/lib/brood-core.jar",
            "/a.jar:/b.jar                     | /a.jar:/b.jar"
    })
    void whatTheBootLoaderHasIsLastIfItIsThereAtAll(String path, String expected) {
        List<String> entries = new ArrayList<>(List.of(path.split(":")));
        ClassPath.putLast("/lib/brood-core.jar", entries);
        assertThat(String.join(":", entries)).isEqualTo(expected);
    }

    @Test
    void extraEntriesAreLastAndAbsolute() {
        var options =
                ChildOptions.defaults().withExtraClassPath(Path.of("x.jar"), Path.of("/y.jar"));
        assertThat(ClassPath.entries(options, false)).endsWith(Library.location(), HERE + "/x.jar",
                "/y.jar");
    }

    @Test
    void anEntryWithASeparatorIsRefused() {
        var options = ChildOptions.defaults().withExtraClassPath(Path.of("a:b"));
        assertThatThrownBy(() -> JavaCommand.of(options))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'a:b'");
    }
}
