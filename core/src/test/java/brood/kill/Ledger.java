package brood.kill;

import brood.SharedInt;
import brood.SharedIntArray;
import java.io.Serializable;

/// What became of numbered items, each of which one process puts and another takes. It is exact
/// about every one of them.
///
/// @param next the next number
/// @param fates for each number: how often it was taken, and [#PUT] when the put has returned
record Ledger(SharedInt next, SharedIntArray fates) implements Serializable, AutoCloseable {
    private static final int PUT = 1 << 16;
    private static final int MOST = 1 << 22;

    static Ledger create() {
        return new Ledger(SharedInt.of(0), SharedIntArray.of(MOST));
    }

    /// A number for the next item; -1 when there are no more.
    int number() {
        int number = next.get() < MOST ? next.getAndIncrement() : MOST;
        return number < MOST ? number : -1;
    }

    /// The put of that item has returned.
    void put(int number) {
        fates.getAndAdd(number, PUT);
    }

    void taken(int number) {
        fates.getAndAdd(number, 1);
    }

    /// Counted when nobody works any more.
    ///
    /// @param numbered items that somebody began to put
    /// @param unreturned of those, how many puts have not returned
    /// @param lost items whose put returned, and that nobody took
    /// @param doubled items that were taken more than once
    record Balance(int numbered, int unreturned, int lost, int doubled) {}

    /// @param ignored items whose numbers it divides were not meant to arrive; 0 for none
    Balance balance(int ignored) {
        int numbered = Math.min(next.get(), MOST);
        int[] all = fates.toArray(0, numbered);
        int unreturned = 0;
        int lost = 0;
        int doubled = 0;
        for (int number = 0; number < numbered; number++) {
            boolean returned = all[number] >= PUT;
            int taken = all[number] & (PUT - 1);
            boolean expected = ignored == 0 || number % ignored != 0;
            unreturned += returned ? 0 : 1;
            lost += returned && taken == 0 && expected ? 1 : 0;
            doubled += taken > 1 ? 1 : 0;
        }
        return new Balance(numbered, unreturned, lost, doubled);
    }

    @Override
    public void close() {
        next.close();
        fates.close();
    }
}
