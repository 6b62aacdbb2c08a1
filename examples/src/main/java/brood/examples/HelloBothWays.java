package brood.examples;

import brood.ChildProcess;
import brood.Pipe;
import java.io.IOException;

/// A duplex pipe: parent and child say hello to each other.
/// Each end both sends and receives.
///
/// In Python: `Pipe()`, with `send` and `recv` at both ends.
public final class HelloBothWays {
    private HelloBothWays() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (var pipe = Pipe.duplex()) {
            var mine = pipe.first();
            var theirs = pipe.second();
            var child = new ChildProcess(() -> {
                System.out.println("child received: " + theirs.receive());
                theirs.send("hello parent");
            });
            child.start();

            mine.send("hello child");
            System.out.println("parent received: " + mine.receive());
            child.join();
        }
    }
}
