package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A process that does not run for a while is not dead.
@ExtendWith(Leaks.class)
class StoppedProcessTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("FI-28 a producer is stopped in the midst of its large puts, and goes on: all comes once, in order")
    void stoppedProducer() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        Note putting = Note.in(folder, "putting");
        ChildProcess stopped = Family.start(() -> {
            for (int i = 1; i <= 30; i++) {
                byte[] item = new byte[10_000_000];
                Arrays.fill(item, (byte) i);
                queue.put(item);
                putting.write("");
            }
        });
        putting.await();
        Proc.signal("STOP", stopped.pid());
        ChildProcess other = Family.start(() -> {
            for (int i = 1; i <= 30; i++) {
                queue.put(new byte[] {(byte) -i});
            }
        });
        other.join(java.time.Duration.ofSeconds(3)); // it may have to wait for the stopped one
        Proc.signal("CONT", stopped.pid());
        List<Integer> large = new ArrayList<>();
        List<Integer> small = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] item = queue.take();
            (item.length > 1 ? large : small).add((int) item[0]);
            for (byte each : item) {
                require(each == item[0], "whole");
            }
        }
        Family.allSucceed(stopped, other);
        assertThat(large).isSorted().doesNotHaveDuplicates().hasSize(30);
        assertThat(small).doesNotHaveDuplicates().hasSize(30).first().isEqualTo(-1);
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
    }
}
