package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitSlotsTest {
    private long table;

    @BeforeEach
    void makeTable() {
        Session.open();
        long list = Heap.allocateCleared(64, Kind.MESSAGE) + Heap.HEADER;
        table = WaitSlots.create(list);
    }

    private long claimBy(int owner, int state) {
        long slot = WaitSlots.claim(table);
        Memory.putIntVolatile(slot, (owner << 2) | state);
        return slot;
    }

    @Test
    void thoseWhoHaveWaitedLongestAreNotifiedFirst() {
        long first = WaitSlots.claim(table);
        long second = WaitSlots.claim(table);
        WaitSlots.release(table, first);
        long third = WaitSlots.claim(table);
        assertThat(third).as("a slot is used again").isEqualTo(first);
        WaitSlots.notify(table, 1);
        assertThat(WaitSlot.isNotified(second)).isTrue();
        assertThat(WaitSlot.isNotified(third)).isFalse();
        WaitSlots.notify(table, 5);
        assertThat(WaitSlots.release(table, third)).isTrue();
        assertThat(WaitSlots.release(table, second)).isTrue();
    }

    @Test
    void aThousandWaitersAreAllNotified() {
        long[] slots = new long[1_000];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = WaitSlots.claim(table);
        }
        WaitSlots.notify(table, 10);
        for (int i = 0; i < slots.length; i++) {
            assertThat(WaitSlot.isNotified(slots[i])).isEqualTo(i < 10);
        }
        WaitSlots.notifyAll(table);
        for (long slot : slots) {
            assertThat(WaitSlots.release(table, slot)).isTrue();
        }
        WaitSlots.dispose(table);
    }

    @Test
    void whatADeadOneWasNotifiedOfGoesToTheNext() {
        int dead = ProcessTableTest.enterDead(40);
        long notified = claimBy(dead, 3);
        long asleep = claimBy(dead, 2);
        long first = WaitSlots.claim(table);
        long second = WaitSlots.claim(table);
        Deaths.found(dead);
        assertThat(WaitSlot.isFree(notified)).isTrue();
        assertThat(WaitSlot.isFree(asleep)).isTrue();
        assertThat(WaitSlot.isNotified(first)).isTrue();
        assertThat(WaitSlot.isNotified(second)).isFalse();
    }

    @Test
    void whoIsKnownToBeDeadIsNotNotified() {
        int dead = ProcessTableTest.enterDead(41);
        ProcessTable.markDead(dead);
        claimBy(dead, 1);
        long first = WaitSlots.claim(table);
        WaitSlots.notify(table, 1);
        assertThat(WaitSlot.isNotified(first)).isTrue();
        Deaths.found(dead);
    }

    @Test
    void whoGoesWithoutANotificationPassesItOn() {
        long first = WaitSlots.claim(table);
        long second = WaitSlots.claim(table);
        WaitSlots.notify(table, 1);
        WaitSlots.abandon(table, first);
        assertThat(WaitSlot.isFree(first)).isTrue();
        assertThat(WaitSlot.isNotified(second)).isTrue();
    }
}
