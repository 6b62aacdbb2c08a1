package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a program runs with, its children and grandchildren run with.
@ExtendWith(Leaks.class)
class InheritedSettingsTest {
    @TempDir
    Path folder;

    private static final ChildOptions COLD = ChildOptions.defaults().withWarmStart(false);

    @Test
    @DisplayName("PRC-22 assertions, properties, encoding, locale and stack size hold in child and grandchild")
    void flagsHoldInChildAndGrandchild() {
        try (Program program = Program.of(InheritedSettingsTest.class, "threeGenerations")
                .withFlags(
                        "-ea", "-Dbrood.test.property=a b\"c'\\d é", "-Dfile.encoding=ISO-8859-1",
                        "-Dstdout.encoding=UTF-8",
                        "-Duser.language=fr", "-Duser.country=CA", "-Duser.timezone=Asia/Tokyo",
                        "-Xss3m", "-Xmx123m",
                        "-XX:+UseParallelGC")
                .run()) {
            assertThat(program.lines()).hasSize(4);
            assertThat(program.lines().get(0)).contains(
                    "assertions true", "a b\"c'\\d é", "ISO-8859-1", "UTF-8", "fr_CA", "Asia/Tokyo",
                    "[-Xss3m, -Xmx123m");
            assertThat(program.lines().subList(1, 4)).containsOnly(program.lines().get(0));
            assertThat(program.stderr()).isEmpty();
        }
    }

    @Test
    @DisplayName("PRC-22 without switches, child and grandchild have none either")
    void nothingIsInvented() {
        try (Program program = Program.of(InheritedSettingsTest.class, "threeGenerations").run()) {
            assertThat(program.lines()).hasSize(4);
            assertThat(program.lines().get(0)).contains("assertions false");
            assertThat(program.lines().subList(1, 4)).containsOnly(program.lines().get(0));
        }
    }

    static void threeGenerations(String... args) {
        Scene.say(settings());
        Runs.exitCode(() -> {
            Scene.say(settings());
            Runs.exitCode(COLD, () -> Scene.say(settings()));
        });
        awaitSpare();
        Runs.exitCode(() -> Scene.say(settings()));
    }

    private static void awaitSpare() {
        Eventually.eventually("there is a warm spare", () -> !Proc
                .idleSpares(Proc.self()).isEmpty());
    }

    private static String settings() {
        return "assertions " + InheritedSettingsTest.class.desiredAssertionStatus()
                + ", property " + System.getProperty("brood.test.property")
                + ", charset " + Charset.defaultCharset() + " " + System.out.charset() + " "
                + System.err.charset()
                + ", locale " + Locale.getDefault() + " "
                + Locale.getDefault(Locale.Category.FORMAT)
                + ", zone " + TimeZone.getDefault().getID()
                + ", flags " + userFlags();
    }

    private static List<String> userFlags() {
        return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()
                .stream()
                .filter(flag -> flag.startsWith("-Xss") || flag.startsWith("-Xmx")
                        || flag.equals("-XX:+UseParallelGC"))
                .toList();
    }

    @Test
    @DisplayName("PRC-22 what the program sets at run time holds in children started afterwards")
    void settingsMadeAtRunTime() {
        try (Program program = Program.of(InheritedSettingsTest.class, "setThenStart")
                .withFlags("-Dbrood.test.removed=x").run()) {
            assertThat(program.lines()).containsExactly(
                    "one null de_AT Europe/Vienna", "two null sv_SE Europe/Stockholm",
                    "two null sv_SE Europe/Stockholm");
        }
    }

    static void setThenStart(String... args) {
        System.clearProperty("brood.test.removed");
        set("one", Locale.of("de", "AT"), "Europe/Vienna");
        Runs.exitCode(() -> Scene.say(setAtRunTime()));
        awaitSpare();
        set("two", Locale.of("sv", "SE"), "Europe/Stockholm");
        Runs.exitCode(() -> Scene.say(setAtRunTime()));
        Runs.exitCode(COLD, () -> Scene.say(setAtRunTime()));
    }

    private static void set(String property, Locale locale, String zone) {
        System.setProperty("brood.test.property", property);
        Locale.setDefault(locale);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    private static String setAtRunTime() {
        return System.getProperty("brood.test.property") + " "
                + System.getProperty("brood.test.removed") + " "
                + Locale.getDefault() + " " + TimeZone.getDefault().getID();
    }

    @Test
    @DisplayName("PRC-22 what a child prints in letters of all kinds arrives, whatever the encoding")
    void printedTextKeepsItsEncoding() {
        try (Program program = Program.of(InheritedSettingsTest.class, "printLetters")
                .withEnvironment(Map.of("LC_ALL", "C"))
                .withFlags("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8").run()) {
            assertThat(program.lines()).containsExactly("grüße 🥚", "grüße 🥚");
            assertThat(program.stderr()).isEqualToIgnoringNewLines("größer 🥚");
        }
    }

    static void printLetters(String... args) {
        Scene.say("grüße 🥚");
        Runs.exitCode(() -> {
            Scene.say("grüße 🥚");
            System.err.println("größer 🥚");
        });
    }

    @Test
    @DisplayName("a debugger that listens on the parent does not stop children, and they print nothing of it")
    void debuggerOnTheParent() {
        try (Program program = Program.of(InheritedSettingsTest.class, "threeGenerations")
                .withFlags(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0")
                .run()) {
            assertThat(program.lines()).hasSize(4);
            assertThat(program.lines().subList(1, 4)).containsOnly(program.lines().get(0));
            assertThat(program.stderr()).isEmpty();
        }
    }

    @Test
    @DisplayName("PRC-23 relative class path entries work for a child in another working folder")
    void relativeClassPath() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path elsewhere = Files.createDirectories(folder.resolve("else/where"));
        String relative =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> relative(home, entry))
                        .collect(Collectors.joining(File.pathSeparator));
        try (Program program = Program.of(InheritedSettingsTest.class, "startElsewhere", elsewhere)
                .withClassPath(relative).in(home).run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly(elsewhere.toRealPath().toString(),
                    home.toRealPath().toString());
        }
    }

    private static String relative(Path from, String entry) {
        try {
            return from.toRealPath().relativize(Path.of(entry).toRealPath()).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void startElsewhere(String... args) {
        Runs.exitCode(ChildOptions.defaults().withWorkingFolder(Path.of(args[0])), () -> {
            Scene.say(Path.of("").toAbsolutePath());
        });
        Runs.exitCode(() -> Scene.say(Path.of("").toAbsolutePath()));
    }

    @Test
    @DisplayName("PRC-25 a child sees its parent's environment")
    void environmentIsInherited() {
        try (Program program = Program.of(InheritedSettingsTest.class, "environment")
                .withEnvironment(Map.of("BROOD_TEST_ONE", "uno é", "BROOD_TEST_TWO", "dos"))
                .run()) {
            assertThat(program.lines()).containsExactly(
                    "uno é dos null", "uno é dos null", "changed null new", "changed null new",
                    "uno é dos null");
        }
    }

    static void environment(String... args) {
        Scene.say(variables());
        Runs.exitCode(() -> Scene.say(variables()));
        ChildOptions changed = ChildOptions.defaults()
                .withEnvironment("BROOD_TEST_ONE", "changed")
                .withoutEnvironment("BROOD_TEST_TWO")
                .withEnvironment("BROOD_TEST_THREE", "new");
        Runs.exitCode(changed, () -> {
            Scene.say(variables());
            Runs.exitCode(() -> Scene.say(variables()));
        });
        Scene.say(variables());
    }

    private static String variables() {
        return System.getenv("BROOD_TEST_ONE") + " " + System.getenv("BROOD_TEST_TWO") + " "
                + System.getenv("BROOD_TEST_THREE");
    }

    @Test
    @DisplayName("PRC-27 on a program bound to one processor the count is 1, in its children too")
    void cpuCountObeysTheAffinityMask() {
        try (Program program =
                Program.of(InheritedSettingsTest.class, "cpus").under("taskset", "-c", "0").run()) {
            assertThat(program.lines()).containsExactly("1", "1");
        }
        assertThat(Processes.cpuCount()).isPositive();
    }

    static void cpus(String... args) {
        Scene.say(Processes.cpuCount());
        Runs.exitCode(() -> Scene.say(Processes.cpuCount()));
    }
}
