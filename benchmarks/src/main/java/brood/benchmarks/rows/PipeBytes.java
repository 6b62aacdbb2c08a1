package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.Connection;
import brood.Pipe;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.Samples;
import brood.benchmarks.rows.RoundTrip.Way;
import java.util.List;

/// 1 MiB of bytes, echoed through a pipe: what goes and what comes back both count.
public final class PipeBytes implements SharingRow {
    private static final int SIZE = 1 << 20;
    private static final int BATCH = 50;
    private static final int UNMEASURED = 20;

    @Override
    public String name() {
        return "pipe-bytes";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public List<String> script() {
        return List.of("pipe_bytes.py", Integer.toString(SIZE), Integer.toString(BATCH));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        measure("copied", newArrays(), rounds, samples);
        measure("into", oneArray(), rounds, samples);
    }

    private static void measure(String series, Way way, int rounds, Samples samples)
            throws Exception {
        int batches = UNMEASURED + rounds;
        ChildProcess child =
                new ChildProcess(Ways.repeat(way.back(), batches * BATCH)).start();
        for (int i = 0; i < batches; i++) {
            long start = System.nanoTime();
            for (int j = 0; j < BATCH; j++) {
                way.there().execute();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (i >= UNMEASURED) {
                samples.add(series, 2.0 * SIZE * BATCH / seconds / (1 << 30));
            }
        }
        child.join();
    }

    private static Way newArrays() {
        Pipe pipe = Pipe.duplex();
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        byte[] message = new byte[SIZE];
        return new Way(
                () -> {
                    mine.sendBytes(message);
                    mine.receiveBytes();
                },
                () -> theirs.sendBytes(theirs.receiveBytes()));
    }

    private static Way oneArray() {
        Pipe pipe = Pipe.duplex();
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        byte[] here = new byte[SIZE];
        byte[] other = new byte[SIZE];
        return new Way(
                () -> {
                    mine.sendBytes(here);
                    mine.receiveBytesInto(here, 0);
                },
                () -> theirs.sendBytes(other, 0, theirs.receiveBytesInto(other, 0)));
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("1 MiB echoed through a pipe, new arrays", "GiB/s", "copied")
                        .against("recv_bytes").goal(Goal.atLeast(3)),
                Figure.of("1 MiB echoed through a pipe, into one array", "GiB/s", "into")
                        .against("recv_bytes_into"));
    }
}
