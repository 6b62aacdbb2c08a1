package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.Connection;
import brood.Pipe;
import brood.SharedMemory;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.Samples;
import brood.benchmarks.rows.RoundTrip.Way;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Much memory for another process: shared memory, of which only the name is sent, and bytes that
/// are copied once and received where they are. The other side looks at both ends and answers.
public final class HandOver implements SharingRow {
    private static final long SMALL = 1L << 20;
    private static final long LARGE = 64L << 20;
    private static final int BATCH = 50;
    private static final int UNMEASURED = 20;

    @Override
    public String name() {
        return "hand-over";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public List<String> script() {
        return List.of("hand_over.py", Long.toString(SMALL), Long.toString(LARGE),
                Integer.toString(BATCH));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        try (SharedMemory small = SharedMemory.create(SMALL);
                SharedMemory large = SharedMemory.create(LARGE)) {
            measureNames(small, large, rounds, samples);
            small.unlink();
            large.unlink();
        }
        measureBytes(rounds, samples);
    }

    private static void measureNames(SharedMemory small, SharedMemory large, int rounds,
            Samples samples) throws Exception {
        Pipe pipe = Pipe.duplex();
        Way smallWay = ofName(pipe, small);
        Way largeWay = ofName(pipe, large);
        ChildProcess child = new ChildProcess(
                Ways.repeat(smallWay.back(), (UNMEASURED + rounds) * 2 * BATCH)).start();
        for (int i = -UNMEASURED; i < rounds; i++) {
            double smallMicros = RoundTrip.micros(smallWay, BATCH);
            double largeMicros = RoundTrip.micros(largeWay, BATCH);
            if (i >= 0) {
                samples.add("name", largeMicros);
                samples.add("growth", largeMicros / smallMicros);
            }
        }
        child.join();
    }

    private static void measureBytes(int rounds, Samples samples) throws Exception {
        Way way = ofBytes(Pipe.duplex());
        ChildProcess child =
                new ChildProcess(Ways.repeat(way.back(), UNMEASURED + rounds)).start();
        for (int i = -UNMEASURED; i < rounds; i++) {
            double millis = RoundTrip.micros(way, 1) / 1e3;
            if (i >= 0) {
                samples.add("bytes", millis);
            }
        }
        child.join();
    }

    private static Way ofName(Pipe pipe, SharedMemory memory) {
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        return new Way(
                () -> {
                    mine.send(memory);
                    mine.receive();
                },
                () -> {
                    try (SharedMemory received = theirs.receive(SharedMemory.class)) {
                        theirs.send(bothEnds(received.segment()));
                    }
                });
    }

    private static Way ofBytes(Pipe pipe) {
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        MemorySegment message = MemorySegment.ofArray(new byte[(int) LARGE]);
        return new Way(
                () -> {
                    mine.sendBytes(message);
                    mine.receive();
                },
                () -> {
                    try (Arena arena = Arena.ofConfined()) {
                        theirs.send(bothEnds(theirs.receiveSegment(arena)));
                    }
                });
    }

    private static int bothEnds(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_BYTE, 0)
                + memory.get(ValueLayout.JAVA_BYTE, memory.byteSize() - 1);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("64 MiB of shared memory, sent as a value, and back", "us", "name")
                        .against("SharedMemory"),
                Figure.of("the same, to 1 MiB", "x", "growth").goal(Goal.valueAtMost(1.5)),
                Figure.of("64 MiB of bytes, received as a segment, and back", "ms", "bytes")
                        .against("send_bytes"));
    }
}
