package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "-Xmx1g -ea Main -Xmx2g                     | -Xmx1g -ea",
            "-cp a:b -Dx=y Main                         | -Dx=y",
            "-classpath a --class-path b -ea Main       | -ea",
            "-p mods --module-path m -ea Main           | -ea",
            "--add-opens a/b=c --add-modules d Main     | --add-opens=a/b=c --add-modules=d",
            "--add-opens=a/b=c Main                     | --add-opens=a/b=c",
            "-p mods -m app/app.Main -ea                | ''",
            "-ea --module app -Xmx1g                    | -ea",
            "-ea --module=app/app.Main -Xmx1g           | -ea",
            "-ea -jar app.jar -Xmx1g                    | -ea -jar",
            "-jar -ea app.jar -Xmx1g                    | -jar -ea",
            "--source 25 --add-modules java.sql Main.java -ea | --add-modules=java.sql",
            "-cp x Main.java -ea                        | ''",
            "--disable-@files -ea @main                 | -ea",
            "@@odd -ea                                  | ''",
            "--enable-native-access app --patch-module m=x --limit-modules y Main"
                    + " | --enable-native-access=app --patch-module=m=x --limit-modules=y"
    })
    void stopsAtTheProgram(String arguments, String flags) throws IOException {
        assertThat(String.join(" ", CommandLineParser.flags(List.of(arguments.split(" ")))))
                .isEqualTo(flags);
    }

    @Test
    void readsArgumentFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("args");
        Files.writeString(file,
                "-Dx=\"a b\" # a comment\n--add-opens\njava.base/java.lang=ALL-UNNAMED -cp");
        assertThat(CommandLineParser
                .flags(List.of("-ea", "@" + file, "lib.jar", "-Xmx1g", "Main", "@no")))
                .containsExactly("-ea", "-Dx=a b", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Xmx1g");
    }

    @Test
    void aMainClassInAnArgumentFileEndsTheFlags(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("args");
        Files.writeString(file, "-ea Main -Xmx1g");
        assertThat(CommandLineParser.flags(List.of("@" + file, "-Xmx2g"))).containsExactly("-ea");
    }

    @Test
    void saysWhenAnArgumentFileIsGone() {
        assertThatThrownBy(() -> CommandLineParser.flags(List.of("@/no/such/file", "Main")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anArgumentFileThatWeWriteIsReadAsItWas() {
        List<String> arguments = List.of("-cp", "/a b:/c\\d", "-Dx=\"q\" 'r' #s\nt", "Main");
        assertThat(ArgumentText.ofFile(ArgumentFile.content(arguments))).isEqualTo(arguments);
    }

    @Test
    void cutsVariablesAtSpacesOutsideQuotes() {
        assertThat(ArgumentText.ofVariable(" -Da=\"b c\"  '-Dd=e f' -Dg=\\h #i "))
                .containsExactly("-Da=b c", "-Dd=e f", "-Dg=\\h", "#i");
    }

    @Test
    void joinsLinesOfAnArgumentFileThatEndWithABackslash() {
        assertThat(ArgumentText.ofFile("-cp \"a:\\\n   b\" -D\\\nx=y")).containsExactly("-cp",
                "a:b", "-Dx=y");
    }
}
