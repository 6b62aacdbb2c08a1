package brood.examples.tickets;

import brood.ChildProcess;
import brood.SharedBarrier;
import brood.SharedInt;
import brood.SharedLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Five booths sell three tickets with a lock, and sell just these.
/// From the look into the file to the writing, each has the lock; the others wait.
///
/// In Python: `with lock:` around the reading and the writing.
public final class TicketsWithLock {
    private static final int TICKETS = 3;
    private static final int BOOTHS = 5;

    private TicketsWithLock() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var lock = SharedLock.create();
        var opening = SharedBarrier.of(BOOTHS);
        var sold = SharedInt.of(0);
        try (var tickets = TicketFile.withTickets(TICKETS)) {
            List<ChildProcess> booths = new ArrayList<>();
            for (int number = 1; number <= BOOTHS; number++) {
                String name = "booth " + number;
                booths.add(new ChildProcess(() -> {
                    opening.await(); // all open at the same time
                    try (var _ = lock.hold()) {
                        if (tickets.sell()) {
                            sold.incrementAndGet();
                            System.out.println(name + " sold a ticket");
                        } else {
                            System.out.println(name + " has none left");
                        }
                    }
                }).start());
            }
            for (ChildProcess booth : booths) {
                booth.join();
            }
        }
        System.out.println("sold " + sold.get() + " of " + TICKETS + " tickets");
    }
}
