package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.OutOfSharedMemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeapTest {
    private final Random random = new Random(7);

    @BeforeEach
    void open() {
        Session.open();
    }

    @Test
    @DisplayName("VAL-09 thousands of allocations and frees of mixed sizes: no two live blocks overlap")
    void blocksNeverOverlap() {
        NavigableMap<Long, Long> ends = new TreeMap<>();
        List<Long> live = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            if (live.size() > 100 || (!live.isEmpty() && random.nextInt(3) == 0)) {
                long block = live.remove(random.nextInt(live.size()));
                ends.remove(block);
                assertThat(Heap.free(block, Heap.generation(block))).isTrue();
            } else {
                long bytes = random.nextInt(1 << random.nextInt(8, 20));
                long block = Heap.allocate(bytes, 0);
                long end = block + Heap.HEADER + bytes;
                assertFree(ends, block, end);
                assertThat(Heap.size(block)).isGreaterThanOrEqualTo(end - block);
                ends.put(block, end);
                live.add(block);
            }
        }
        live.forEach(block -> Heap.free(block, Heap.generation(block)));
        assertThat(live).allMatch(block -> Heap.kind(block) == 0);
    }

    private static void assertFree(NavigableMap<Long, Long> ends, long block, long end) {
        Map.Entry<Long, Long> before = ends.lowerEntry(end);
        assertThat(before == null || before.getValue() <= block)
                .as("%d..%d and %s", block, end, before).isTrue();
    }

    @Test
    void aBlockIsGivenBackOnce() {
        long block = Heap.allocate(100, 0);
        int generation = Heap.generation(block);
        assertThat(Heap.free(block, generation)).isTrue();
        assertThat(Heap.free(block, generation)).isFalse();
        assertThat(Heap.is(block, generation)).isFalse();
    }

    @Test
    void whoGivesABlockBackThatIsAnotherOneByNowChangesNothing() {
        long block = Heap.allocate(300_000, 0);
        int generation = Heap.generation(block);
        Heap.free(block, generation);
        assertThat(Heap.allocate(300_000, 0)).as("large ones are used again at once")
                .isEqualTo(block);
        assertThat(Heap.free(block, generation)).isFalse();
        assertThat(Heap.kind(block)).isEqualTo(Kind.MESSAGE.code());
        assertThat(Heap.free(block, generation + 1)).isTrue();
    }

    @Test
    void anObjectsBlockIsAllZeroAlsoWhenItWasUsedBefore() {
        for (int bytes : new int[] {40, 5_000, 200_000}) {
            long used = Heap.allocate(bytes, 0);
            Memory.slice(used + Heap.HEADER, bytes).fill((byte) 1);
            Heap.free(used, Heap.generation(used));
            long block = 0;
            for (int i = 0; i < 1_000 && block != used; i++) {
                block = Heap.allocateCleared(bytes, Kind.EVENT);
                assertThat(Memory.slice(block + Heap.HEADER, bytes)
                        .mismatch(java.lang.foreign.MemorySegment.ofArray(new byte[bytes])))
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void aRequestThatDoesNotFitFailsAndChangesNothing() {
        long end = Memory.getLong(SessionLayout.LARGE_END);
        assertThatThrownBy(() -> Heap.allocate(Memory.size() - (1 << 20), 0))
                .isInstanceOf(OutOfSharedMemoryException.class);
        assertThat(Memory.getLong(SessionLayout.LARGE_END)).isEqualTo(end);
        long block = Heap.allocate(1_000, 0);
        assertThat(Heap.free(block, Heap.generation(block))).isTrue();
    }

    @Test
    void whatBelongsToADeadProcessComesBack() {
        int dead = ProcessTableTest.enterDead(30);
        long block = Heap.allocate(100, dead);
        long kept = Heap.allocate(100, Session.self());
        Deaths.found(dead);
        assertThat(Heap.kind(block)).isZero();
        assertThat(Heap.kind(kept)).isNotZero();
        Heap.free(kept, Heap.generation(kept));
    }
}
