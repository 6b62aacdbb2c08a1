package brood.benchmarks.curves;

import brood.ChildProcess;
import brood.Connection;
import brood.Pipe;
import brood.benchmarks.Curve;
import java.io.EOFException;
import java.util.List;

/// Bytes that go through a pipe to a child and back, ten times.
public final class Echo implements Curve {
    private static final int TRIPS = 10;

    @Override
    public String name() {
        return "scaling-echo";
    }

    @Override
    public String axis() {
        return "bytes in a message, there and back 10 times";
    }

    @Override
    public List<Integer> amounts() {
        return List.of(64, 1 << 10, 1 << 14, 1 << 18, 1 << 20, 1 << 22, 1 << 24);
    }

    @Override
    public double seconds(int amount) throws Exception {
        try (Pipe pipe = Pipe.duplex()) {
            Connection mine = pipe.first();
            ChildProcess child = new ChildProcess(echo(pipe.second())).start();
            byte[] message = new byte[amount];
            mine.sendBytes(message);
            mine.receiveBytes(); // it is there
            long start = System.nanoTime();
            for (int i = 0; i < TRIPS; i++) {
                mine.sendBytes(message);
                mine.receiveBytes();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            mine.close();
            pipe.second().close();
            child.join();
            return seconds;
        }
    }

    private static brood.RemoteRunnable echo(Connection end) {
        return () -> {
            try {
                while (true) {
                    end.sendBytes(end.receiveBytes());
                }
            } catch (EOFException closed) {
                end.close();
            }
        };
    }
}
