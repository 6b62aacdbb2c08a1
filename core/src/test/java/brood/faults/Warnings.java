package brood.faults;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Counts what a pool warns of.
final class Warnings extends Handler {
    private final Logger logger = Logger.getLogger("brood.pool"); // else it could be forgotten
    private final AtomicInteger count = new AtomicInteger();

    Warnings() {
        logger.addHandler(this);
    }

    int count() {
        return count.get();
    }

    @Override
    public void publish(LogRecord record) {
        if (String.valueOf(record.getMessage()).contains("goes on with the others")) {
            count.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
