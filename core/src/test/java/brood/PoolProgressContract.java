package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a pool tells of its work: progress, insights, flight recordings, the trace file.
@ExtendWith(Leaks.class)
abstract class PoolProgressContract {
    private final List<MapProgress> told = Collections.synchronizedList(new ArrayList<>());

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private MapProgress last() {
        Eventually.eventually("the last progress is told",
                () -> !told.isEmpty() && told.getLast().hasEnded());
        return told.getLast();
    }

    @Test
    void theLastProgressIsAlwaysTold() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            pool.map(x -> x, numbers(1000), map -> map.withProgress(told::add));
            MapProgress last = last();
            assertThat(last.done()).isEqualTo(1000);
            assertThat(last.failed()).isZero();
            assertThat(last.total()).hasValue(1000);
            assertThat(told.stream().filter(MapProgress::hasEnded)).hasSize(1);
            assertThat(told.stream().map(MapProgress::done)).isSorted();
        }
    }

    @Test
    void failuresAreCountedAndALazyMapTellsItsTotalAtTheEnd() {
        try (ProcessPool pool = ProcessPool.open(2)) {
            var results = pool.imap(x -> 1 / (x % 10), numbers(100),
                    map -> map.withProgress(told::add));
            while (results.hasNext()) {
                try {
                    results.next();
                } catch (java.util.concurrent.CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(ArithmeticException.class);
                }
            }
            MapProgress last = last();
            assertThat(last.done()).isEqualTo(100);
            assertThat(last.failed()).isEqualTo(10);
            assertThat(last.total()).hasValue(100);
        }
    }

    @Test
    void aListenerThatThrowsOrBlocksHarmsNobody() throws Exception {
        var never = new java.util.concurrent.CountDownLatch(1);
        try (ProcessPool pool = ProcessPool.open(2)) {
            assertThat(pool.map(x -> x, numbers(100), map -> map.withProgress(_ -> {
                throw new IllegalStateException("of a listener, to be logged");
            }))).hasSize(100);
            assertThat(pool.map(x -> x, numbers(100), map -> map.withProgress(_ -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }))).hasSize(100);
        } finally {
            never.countDown();
        }
    }

    @Test
    void insightsSayWhatWasDoneAndByWhom() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            pool.submit(task -> task.withName("the slow one"), () -> Thread.sleep(100)).get();
            assertThatThrownBy(() -> pool.apply(() -> Integer.parseInt("none"))).isNotNull();
            pool.map(x -> x, numbers(10), map -> map.withChunkSize(1));
            Eventually.eventually("all are counted", () -> pool.insights().done() == 11);
            PoolInsights insights = pool.insights();
            assertThat(insights.failed()).isEqualTo(1);
            assertThat(insights.waiting()).isZero();
            assertThat(insights.workers().stream().mapToLong(PoolInsights.Worker::tasks).sum())
                    .isEqualTo(12);
            assertThat(insights.slowest()).hasSize(10);
            assertThat(insights.slowest().getFirst().name()).isEqualTo("the slow one");
            assertThat(insights.slowest().getFirst().running().toMillis())
                    .isGreaterThanOrEqualTo(99);
            assertThat(insights.toTable()).contains("worker").contains("the slow one")
                    .contains("11 done, 1 failed");
        }
    }

    @Test
    @JvmsOnly("a pool of threads writes none")
    void theTraceFileShowsTasksOnTheirWorkers(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pool \"trace\".json");
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withTraceFile(file))) {
            pool.submit(task -> task.withName("say \"hi\"\n"), () -> Thread.sleep(5)).get();
            pool.map(x -> x, numbers(3000), map -> map.withChunkSize(1));
        }
        String json = Files.readString(file);
        assertThat(json).startsWith("[\n{").endsWith("}\n]\n").contains("say \\\"hi\\\" ");
        assertThat(json.lines().filter(line -> line.contains("\"name\":\"run\""))).hasSize(3001);
        assertThat(json.lines().filter(line -> line.startsWith("{") && !line.endsWith("},")))
                .hasSize(1);
    }

    @Test
    @DisplayName("a flight recording has an event for each task and each worker")
    @JvmsOnly("a pool of threads is not recorded")
    void aFlightRecordingHasTasksAndWorkers(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pool.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            try (ProcessPool pool = ProcessPool.open(2)) {
                pool.submit(task -> task.withName("recorded"), () -> Thread.sleep(5)).get();
                pool.map(x -> x, numbers(10), map -> map.withChunkSize(1));
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> tasks = events.stream()
                .filter(event -> event.getEventType().getName().equals("brood.Task")).toList();
        assertThat(tasks).hasSize(11);
        RecordedEvent named = tasks.stream()
                .filter(event -> event.getString("task").equals("recorded")).findFirst()
                .orElseThrow();
        assertThat(named.getDuration("runTime").toMillis()).isGreaterThanOrEqualTo(4);
        assertThat(named.getDuration()).isGreaterThanOrEqualTo(named.getDuration("runTime"));
        assertThat(events.stream()
                .filter(event -> event.getEventType().getName().equals("brood.Worker"))
                .filter(event -> event.getString("what").equals("ready"))).isNotEmpty();
    }
}
