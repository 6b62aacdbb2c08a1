package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Resources;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Open files, threads, processes, zombies and files on disk: none is left or piles up.
@ExtendWith(Leaks.class)
class NothingLeftTest {
    @TempDir
    Path folder;

    private Path work;
    private Path temporary;
    private Path notes;

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
        notes = Files.createDirectory(folder.resolve("notes"));
    }

    private Program.Draft program(String scene, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-Djava.io.tmpdir=" + temporary);
        return Program.of(NothingLeftTest.class, scene, notes).in(work).inGroup()
                .withFlags(all.toArray(String[]::new));
    }

    /// What the library may share between programs, in a folder of the user's own.
    private void assertNoFileIsLeft() throws IOException {
        for (Path place : List.of(work, temporary)) {
            try (Stream<Path> left = Files.list(place)) {
                assertThat(left
                        .filter(path -> !path.getFileName().toString().startsWith("brood-cache-")))
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("LEK-01 five children alive at once have the same number of open files")
    void openFilesDoNotGrowWithSiblings() {
        for (boolean warm : List.of(false, true)) {
            ChildOptions options = ChildOptions.defaults().withWarmStart(warm);
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Note ready = Note.in(notes, warm + "ready" + i);
                children.add(new ChildProcess(() -> {
                    ready.write("");
                    Scene.sleepForEver();
                }, options).start());
                ready.await();
            }
            TreeSet<Integer> counts = new TreeSet<>(children.stream()
                    .map(child -> Proc.openFiles(child.pid())).toList());
            children.forEach(ChildProcess::kill);
            children.forEach(Runs::joined);
            // A spare has loaded what a cold child loads later, but nothing counts siblings.
            assertThat(counts.last() - counts.first()).as("spread of %s", counts)
                    .isLessThanOrEqualTo(warm ? 2 : 0);
        }
    }

    private static void startAndJoin(int rounds) {
        for (int i = 0; i < rounds; i++) {
            try (ChildProcess child = new ChildProcess(() -> {})) {
                Runs.exitCode(child);
            }
        }
    }

    @Test
    @DisplayName("LEK-04 rounds of start and join leave no zombie, open file, thread or child")
    void someRoundsOfStartAndJoin() {
        assertRoundsLeaveNothing(25);
    }

    @Test
    @Tag("slow")
    @DisplayName("LEK-04 200 rounds of start and join leave no zombie, open file, thread or child")
    void manyRoundsOfStartAndJoin() {
        assertRoundsLeaveNothing(200);
    }

    private void assertRoundsLeaveNothing(int count) {
        try (Program program = Program.of(NothingLeftTest.class, "rounds", count)
                .withFlags("-Dbrood.spares.idleMillis=1500").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("level");
        }
    }

    static void rounds(String... args) {
        startAndJoin(2);
        Resources before = withoutSpares();
        startAndJoin(Integer.parseInt(args[0]));
        withoutSpares();
        Resources.assertBackAt(before);
        assertThat(Processes.children()).isEmpty();
        Scene.say("level");
    }

    /// Waits until the spares have gone, which they do by themselves when nothing is started.
    private static Resources withoutSpares() {
        Eventually.eventually("no process is left", () -> Proc.children(Proc.self()).isEmpty());
        Eventually.eventually("no thread is left", () -> Resources.now().threads() == 0);
        return Resources.now();
    }

    @Test
    @DisplayName("LEK-04 no thread of the library runs once spares are off and the last child is gone")
    void noThreadIsLeft() {
        try (Program program = program("useAndCloseAll", "-Dbrood.spares=0").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("no thread, no process");
        }
    }

    static void useAndCloseAll(String... args) throws Exception {
        useEverything(Path.of(args[0]));
        withoutSpares();
        Scene.say("no thread, no process");
    }

    private static void useEverything(Path notes) throws Exception {
        Runs.exitCode(() -> {});
        Runs.exitCode(ChildOptions.defaults().withDaemon(true), () -> {});
        Runs.exitCode(() -> Runs.exitCode(() -> System.exit(3)));
        Runs.stdout(ChildOptions.defaults().withStdin(Redirect.PIPE).withStderr(Redirect.DISCARD),
                () -> {});
        ChildProcess killed = Runs.sleeper(Note.in(notes, "killed"));
        killed.kill();
        Runs.joined(killed);
        try (ProcessPool pool = ProcessPool.open(2)) {
            pool.map(x -> x + 1, List.of(1, 2, 3));
            pool.submit(() -> System.exit(1)).await(Eventually.LIMIT);
        }
    }

    @Test
    @DisplayName("LEK-05 children that ended and were never joined do not pile up as zombies")
    void neverJoinedChildrenAreReaped() {
        List<ChildProcess> children =
                Stream.generate(() -> new ChildProcess(() -> {}).start()).limit(5).toList();
        Eventually.eventually("no child is listed", () -> Processes.children().isEmpty());
        new ChildProcess(() -> {}).start().onExit().join();
        Eventually.eventually("no zombie", () -> Proc.zombies(Proc.self()).isEmpty());
        assertThat(children).allMatch(child -> child.exitCode().orElse(-1) == 0);
    }

    @Test
    @DisplayName("LEK-06 a program that used everything and ended normally leaves no file and no process")
    void nothingIsLeftAfterANormalEnd() throws IOException {
        try (Program program = program("useAll").run()) {
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
            assertThat(program.stderr()).isEmpty();
        }
        assertNoFileIsLeft();
    }

    static void useAll(String... args) throws Exception {
        useEverything(Path.of(args[0]));
    }

    @Test
    @DisplayName("LEK-07 a program killed while it owned children, pools and pipes leaves no file and no process")
    void nothingIsLeftAfterAKill() throws IOException {
        try (Program program = program("useAllAndStay").start()) {
            program.awaitLine("all in use");
            program.kill();
            program.awaitFamilyGone();
        }
        assertNoFileIsLeft();
    }

    static void useAllAndStay(String... args) throws Exception {
        useEverything(Path.of(args[0]));
        Note ready = Note.in(Path.of(args[0]), "ready");
        new ChildProcess(() -> {
            ready.write("");
            Scene.sleepForEver();
        }, ChildOptions.defaults().withStdin(Redirect.PIPE)).start();
        ready.await();
        ProcessPool.open(2).submit(() -> 1).get();
        Scene.say("all in use");
        Scene.sleepForEver();
    }

    // A static field of the class that the tasks come from: each child's JVM makes it anew.
    private static final ChildProcess IN_A_STATIC_FIELD = new ChildProcess(() -> {});

    @Test
    @DisplayName("LEK-10 a process object in a static field, which the child makes again, disturbs nobody")
    void processObjectInAStaticField() {
        try (Program program = program("useStaticField").run()) {
            assertThat(program.lines()).containsExactly("[Process-1, new] 0", "[Process-1, pid",
                    "true");
            assertThat(program.stderr()).isEmpty();
            program.awaitFamilyGone();
        }
    }

    static void useStaticField(String... args) {
        Scene.say(IN_A_STATIC_FIELD.toString().replace("ChildProcess", "") + " "
                + Processes.children().size());
        Runs.exitCode(IN_A_STATIC_FIELD);
        Scene.say(IN_A_STATIC_FIELD.toString().replaceAll("ChildProcess|pid .*", "") + "pid");
        Runs.exitCode(() -> Scene.say(IN_A_STATIC_FIELD.toString().contains("new")));
    }

    private static int fail() {
        throw new IllegalStateException("as always");
    }

    private static void usePools(int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            ProcessPool pool = ProcessPool.open(1);
            AsyncResult<Integer> failing = pool.submit(() -> fail());
            switch (i % 4) {
                case 0 -> failing.await(Eventually.LIMIT);
                case 1 -> pool.shutdown();
                case 2 -> pool.shutdownNow();
                default -> {
                    AsyncResult<Void> dying = pool.submit(() -> Runtime.getRuntime().halt(9));
                    dying.await(Eventually.LIMIT);
                }
            }
            pool.close();
            assertThat(pool.isTerminated()).isTrue();
        }
    }

    @Test
    @DisplayName("LEK-11 pools with failing tasks, closed in every way, leave no process, file or thread")
    void poolsThatFailLeaveNothing() {
        assertPoolsLeaveNothing(12);
    }

    @Test
    @Tag("slow")
    @DisplayName("LEK-11 fifty pools with failing tasks, closed in every way, leave no process, file or thread")
    void fiftyPoolsThatFailLeaveNothing() {
        assertPoolsLeaveNothing(50);
    }

    private void assertPoolsLeaveNothing(int count) {
        try (Program program = Program.of(NothingLeftTest.class, "openPools", count)
                .withFlags("-Dbrood.spares.idleMillis=1500").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("level");
        }
    }

    static void openPools(String... args) throws Exception {
        usePools(4);
        Resources before = withoutSpares();
        usePools(Integer.parseInt(args[0]));
        withoutSpares();
        Resources.assertBackAt(before);
        Scene.say("level");
    }
}
