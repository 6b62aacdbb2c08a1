package brood.examples.tickets;

import brood.ChildProcess;
import brood.SharedBarrier;
import brood.SharedInt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Five booths sell three tickets without a lock, and sell more than there are.
/// Each looks into the file before the others have written down what they sold.
///
/// In Python: processes that read and write a file of their own accord.
public final class TicketsWithoutLock {
    private static final int TICKETS = 3;
    private static final int BOOTHS = 5;

    private TicketsWithoutLock() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var opening = SharedBarrier.of(BOOTHS);
        var sold = SharedInt.of(0);
        try (var tickets = TicketFile.withTickets(TICKETS)) {
            List<ChildProcess> booths = new ArrayList<>();
            for (int number = 1; number <= BOOTHS; number++) {
                String name = "booth " + number;
                booths.add(new ChildProcess(() -> {
                    opening.await(); // all open at the same time
                    if (tickets.sell()) {
                        sold.incrementAndGet();
                        System.out.println(name + " sold a ticket");
                    } else {
                        System.out.println(name + " has none left");
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
