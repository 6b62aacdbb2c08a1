package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagsTest {
    private static final ChildOptions DEFAULTS = ChildOptions.defaults();

    private static List<String> flags(ChildOptions options, String... inherited) {
        List<String> command = new ArrayList<>();
        JvmFlags.addTo(command, options, List.of(inherited));
        return command;
    }

    @Test
    void aTunedChildStartsFastAndSmall() {
        assertThat(flags(DEFAULTS)).startsWith(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-XX:-UsePerfData");
    }

    @Test
    void withoutTuningOnlyTheOutputIsSettled() {
        assertThat(flags(DEFAULTS.withTunedFlags(false))).startsWith(
                "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr",
                JvmFlags.MARKER);
    }

    @Test
    void theStrongestComesLast() {
        var options = DEFAULTS.withMaxHeap(64 << 20).withJvmFlags("-Xmx96m");
        assertThat(flags(options, "-Xmx1g")).containsSubsequence(
                "-Xms32m", JvmFlags.MARKER, "-Xmx1g", "-Xmx67108864", "-Xmx96m");
    }

    @Test
    void aCollectorOfTheParentReplacesOurs() {
        assertThat(flags(DEFAULTS, "-XX:+UseParallelGC"))
                .contains("-XX:+UseParallelGC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void aCollectorOfTheOptionsReplacesOursAndTheParents() {
        assertThat(flags(DEFAULTS.withJvmFlags("-XX:+UseZGC"), "-XX:+UseParallelGC"))
                .contains("-XX:+UseZGC").doesNotContain("-XX:+UseSerialGC", "-XX:+UseParallelGC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''           | 0        | ''                         | -Xms32m",
            "-Xmx16m      | 0        | ''                         | -Xms16777216",
            "-Xmx16m      | 67108864 | ''                         | -Xms32m",
            "-Xmx1g       | 4194304  | ''                         | -Xms4194304",
            "-Xmx1g       | 0        | -Xmx8192k                  | -Xms8388608",
            "-Xmx1G       | 0        | -XX:MaxHeapSize=0x1000000  | -Xms16777216",
            "-Xmx16m      | 0        | -XX:MaxRAMPercentage=10    | -Xms16777216",
            "''           | 0        | -Xms64m                    | ''",
            "''           | 0        | -XX:MinHeapSize=64m        | ''",
            "''           | 0        | -Xmxnonsense               | ''"
    })
    void theFirstHeapIsNotAboveTheLargest(String inherited, long maxHeap, String own,
            String expected) {
        var options = DEFAULTS.withMaxHeap(maxHeap)
                .withJvmFlags(own.isEmpty() ? new String[0] : new String[] {own});
        List<String> flags =
                flags(options, inherited.isEmpty() ? new String[0] : new String[] {inherited});
        List<String> ours = flags.subList(0, flags.indexOf(JvmFlags.MARKER));
        assertThat(ours.stream().filter(flag -> flag.startsWith("-Xms")).findAny().orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void anotherJdkGetsNoDiagnosticFlag() {
        assertThat(flags(DEFAULTS.withJavaHome(Path.of("/opt/jdk"))))
                .doesNotContain("-XX:ArchiveRelocationMode=0").contains("-XX:+UseSerialGC");
    }

    @Test
    void aWorkingFolderOverrulesTheParentsProperty() {
        assertThat(flags(DEFAULTS.withWorkingFolder(Path.of("/tmp")), "-Duser.dir=/x"))
                .doesNotContain("-Duser.dir=/x");
        assertThat(flags(DEFAULTS, "-Duser.dir=/x")).contains("-Duser.dir=/x");
    }

    @Test
    void encodingsAreTheParentsStreams() {
        assertThat(flags(DEFAULTS)).contains(
                "-Dstdout.encoding=" + System.out.charset().name(),
                "-Dstderr.encoding=" + System.err.charset().name());
    }
}
