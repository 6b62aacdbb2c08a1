package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.Leaks;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Messages and items near and beyond the largest array, and odd strings.
@ExtendWith(Leaks.class)
class BigMessageTest {
    private static final ChildOptions LARGE_HEAP = ChildOptions.defaults().withMaxHeap(5L << 30);

    @Test
    @DisplayName("BIG-04 strings with every 16-bit unit arrive with the same units")
    void everyUnit() throws Exception {
        char[] units = new char[1 << 16];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) i;
        }
        try (var pipe = Pipe.duplex(); var queue = SharedQueue.<String>unbounded()) {
            for (String text : new String[] {
                    "", "\0", "a\0b\0", "\ud83d\ude00", "\ud83d", "\ude00\ud83d", new String(units)
            }) {
                pipe.first().send(text);
                assertThat(pipe.second().receive(String.class).toCharArray())
                        .isEqualTo(text.toCharArray());
                queue.put(text);
                assertThat(queue.take().toCharArray()).isEqualTo(text.toCharArray());
            }
        }
    }

    @Test
    @Tag("slow")
    @DisplayName("BIG-02 a pipe carries a message as large as the largest array")
    void theLargestArray() throws Exception {
        try (var pipe = Pipe.duplex()) {
            Connection theirs = pipe.second();
            int length = Integer.MAX_VALUE - 8;
            ChildProcess child = new ChildProcess(() -> {
                byte[] message = theirs.receiveBytes();
                require(message.length == length, "whole");
                require(message[length - 1] == 7 && message[length / 2] == 5, "in place");
                theirs.sendBytes(message);
            }, LARGE_HEAP).start();
            try (Arena arena = Arena.ofShared()) {
                MemorySegment message = arena.allocate(length);
                message.set(ValueLayout.JAVA_BYTE, length - 1, (byte) 7);
                message.set(ValueLayout.JAVA_BYTE, length / 2, (byte) 5);
                pipe.first().sendBytes(message);
                MemorySegment back = pipe.first().receiveSegment(arena);
                assertThat(back.mismatch(message)).isEqualTo(-1);
            }
            Family.allSucceed(child);
        }
    }

    @Test
    @Tag("slow")
    void aMessageBeyondTheLargestArrayCrossesAsMemory() throws Exception {
        try (var pipe = Pipe.oneWay(); Arena arena = Arena.ofShared()) {
            long size = 3L << 30;
            MemorySegment message = arena.allocate(size);
            message.set(ValueLayout.JAVA_LONG, size - 8, 42);
            pipe.second().sendBytes(message);
            Connection theirs = pipe.first();
            Family.succeeds(() -> {
                assertThatThrownBy(theirs::receiveBytes).isInstanceOf(IOException.class);
                try (Arena here = Arena.ofShared()) {
                    MemorySegment received = theirs.receiveSegment(here);
                    require(received.byteSize() == size, "whole");
                    require(received.get(ValueLayout.JAVA_LONG, size - 8) == 42, "in place");
                }
            });
        }
    }

    @Test
    @Tag("slow")
    void aQueueCarriesLargeArrays() throws Exception {
        try (var queue = SharedQueue.<long[]>unbounded()) {
            ChildProcess child = new ChildProcess(() -> {
                long[] item = new long[60_000_000];
                Arrays.fill(item, 3);
                queue.put(item);
            }, LARGE_HEAP).start();
            long[] item = queue.take();
            assertThat(item).hasSize(60_000_000);
            assertThat(Arrays.stream(item).sum()).isEqualTo(180_000_000);
            Family.allSucceed(child);
        }
    }
}
