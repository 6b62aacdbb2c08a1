package brood.examples;

import brood.ChildProcess;
import brood.SharedLock;
import brood.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/// Three booths sell the tickets of one queue, under one lock.
/// The queue alone gives each ticket to one booth only; the lock makes taking a ticket and calling
/// it out one step, so that the tickets are called in their order.
///
/// In Python: a `Queue` and a `Lock` that are both given to each `Process`.
public final class BoothsShareQueue {
    private static final int TICKETS = 9;
    private static final int BOOTHS = 3;
    private static final int MILLIS_TO_NEXT_CUSTOMER = 20;

    private BoothsShareQueue() {}

    public static void main(String[] args) throws InterruptedException {
        var tickets = SharedQueue.<Integer>unbounded();
        for (int ticket = 1; ticket <= TICKETS; ticket++) {
            tickets.put(ticket);
        }

        var lock = SharedLock.create();
        List<ChildProcess> booths = new ArrayList<>();
        for (int number = 1; number <= BOOTHS; number++) {
            String name = "booth " + number;
            booths.add(new ChildProcess(() -> {
                while (sellOne(name, tickets, lock)) {
                    Thread.sleep(MILLIS_TO_NEXT_CUSTOMER);
                }
                System.out.println(name + " closes");
            }).start());
        }
        for (ChildProcess booth : booths) {
            booth.join();
        }
    }

    private static boolean sellOne(String booth, SharedQueue<Integer> tickets, SharedLock lock) {
        try (var _ = lock.hold()) {
            Integer ticket = tickets.poll();
            if (ticket == null) {
                return false;
            }
            System.out.println("ticket " + ticket + " from " + booth + ", "
                    + tickets.size() + " left");
            return true;
        }
    }
}
