package brood.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.examples.Programs;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No fault breaks a pool, and no killed program leaves its workers.
class FaultsTest {

    @Test
    void everyRowIsGreen() throws Exception {
        Programs.Result result =
                Programs.run(Faults.class, "--no-python", "--rounds", "1", "--skip", "big");

        List<String> rows = result.out().lines().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows.stream().filter(row -> row.endsWith(" NO    |"))).isEmpty();
        assertThat(rows.stream().filter(row -> row.endsWith(" yes   |"))).hasSize(19);
        assertThat(result.exitCode()).isZero();
    }
}
