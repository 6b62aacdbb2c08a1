package brood.examples;

import brood.ProcessPool;
import brood.SharedQueue;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// Tasks of a pool that put into one queue. A queue is a value: it is captured like any other.
///
/// In Python this needs a `Manager().Queue()`: a plain `Queue` can't be passed to a pool's task.
public final class QueueInPool {
    private QueueInPool() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        var news = SharedQueue.<String>unbounded();
        try (var pool = ProcessPool.open(2)) {
            pool.map(name -> {
                news.put("hello from the task of " + name);
                return name.length();
            }, List.of("Ada", "Grace", "Edsger"));
        }
        System.out.println("in the queue: " + news.size());
        for (String line = news.poll(); line != null; line = news.poll()) {
            System.out.println(line);
        }
    }
}
