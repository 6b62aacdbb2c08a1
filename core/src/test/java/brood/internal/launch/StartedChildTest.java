package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real children of real parents: each combination starts, prints nothing of its own, and is as its
/// parent.
class StartedChildTest {
    private static final String PARENT = ParentProbe.class.getName();

    /// Flags of the parent, `Main`, flags in the options.
    private static JavaRun child(Map<String, String> environment, String line) throws Exception {
        String[] flags = line.replace("Main", PARENT).split(" ");
        String[] all = Arrays.copyOf(new String[] {"-cp", JavaRun.CLASSES}, flags.length + 2);
        System.arraycopy(flags, 0, all, 2, flags.length);
        return JavaRun.of(environment, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Main",
            "-XX:+UseG1GC Main",
            "-XX:+UseParallelGC Main -XX:+UseZGC",
            "-Xmx16m Main",
            "-Xmx2g -Xms1g -XX:+AlwaysPreTouch Main -Xmx8m",
            "-XX:MaxHeapSize=24m Main -Xms16m",
            "-XX:MaxRAMPercentage=10 Main",
            "-XX:SoftMaxHeapSize=200m -Xmx300m Main -Xmx100m",
            "-XX:+UseCompactObjectHeaders Main",
            "-XX:MaxRAM=64m Main",
            "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC Main",
            "-XX:+UseZGC Main -XX:+UseSerialGC",
            "-Xint Main",
            "-XX:TieredStopAtLevel=1 Main",
            "-Xshare:off Main",
            "-XX:+UsePerfData Main",
            "--enable-preview Main",
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y Main",
            "-Dcom.sun.management.jmxremote Main",
            "-Xdiag Main",
            "-Xlog:gc:stderr -Xlog:disable Main"
    })
    void startsInSilence(String line) throws Exception {
        JavaRun run = child(Map.of(), line).clean();
        assertThat(run.facts()).containsEntry("text", "中文").containsEntry("args", "an argument");
    }

    @Test
    @Tag("slow")
    void recordsIntoAFileOfItsOwnInSilence(@TempDir Path folder) throws Exception {
        JavaRun run = child(Map.of(), "-XX:StartFlightRecording=filename=" + folder + "/x.jfr"
                + " -Xlog:disable -Xlog:jfr+startup=error:stderr Main").clean();
        assertThat(run.facts()).containsEntry("text", "中文");
        assertThat(folder).isDirectoryContaining("glob:**/x.jfr")
                .isDirectoryContaining("regex:.*/x-[0-9]+.jfr");
    }

    @Test
    void hasItsParentsAssertions() throws Exception {
        assertThat(child(Map.of(), "-ea Main").clean().facts()).containsEntry("assertions", "true");
        assertThat(child(Map.of(), "Main").clean().facts()).containsEntry("assertions", "false");
    }

    @Test
    void hasItsParentsHeapUnlessTheOptionsSaySomethingElse() throws Exception {
        assertThat(Integer.parseInt(child(Map.of(), "-Xmx200m Main").clean().facts().get("heap")))
                .isBetween(180, 200);
        assertThat(Integer
                .parseInt(child(Map.of(), "-Xmx200m Main -Xmx20m").clean().facts().get("heap")))
                .isBetween(15, 20);
    }

    @Test
    void printsInItsParentsEncodingWhateverTheLocale() throws Exception {
        var posix = Map.of("LC_ALL", "C");
        assertThat(child(posix, "-Dstdout.encoding=UTF-8 Main").clean().facts())
                .containsEntry("text", "中文").containsEntry("charset", "UTF-8");
        assertThat(child(posix, "Main").clean().facts()).containsEntry("text", "??");
    }

    @Test
    void hasItsParentsLocale() throws Exception {
        assertThat(child(Map.of(), "-Duser.language=fr Main").clean().facts())
                .containsEntry("language", "fr");
    }

    @Test
    void hasItsParentsOpenPackagesAndNativeAccess() throws Exception {
        assertThat(child(Map.of(), "--add-opens java.base/java.lang=ALL-UNNAMED"
                + " --enable-native-access=ALL-UNNAMED Main").clean().facts())
                .containsEntry("open", "true").containsEntry("native", "true");
        assertThat(child(Map.of(), "Main").clean().facts())
                .containsEntry("open", "false").containsEntry("native", "false");
    }

    @Test
    void getsTheFlagsOfTheVariablesWithoutTheirMessages() throws Exception {
        var variables = Map.of(
                "JAVA_TOOL_OPTIONS", "-Duser.language=fr -Xms4m",
                "JDK_JAVA_OPTIONS", "--add-opens java.base/java.lang=ALL-UNNAMED",
                "_JAVA_OPTIONS", "-Xmx123m");
        JavaRun run = child(variables, "-Xmx999m Main");
        assertThat(run.err()).as("the parent's own messages").hasSize(3);
        assertThat(run.facts()).containsEntry("language", "fr").containsEntry("open", "true")
                .containsEntry("tool", "null");
        assertThat(Integer.parseInt(run.facts().get("heap"))).isBetween(100, 123);
    }

    @Test
    void errorsOfTheJvmGoToStandardError() throws Exception {
        JavaRun run = child(Map.of(), "Main -Xmx10m -Xms20m");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(String.join("\n", run.err())).contains("Initial heap size");
    }
}
