package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// [SessionLayout].
class SessionLayoutTest {
    /// The list of the 64 MiB blocks once began where the last of the 256 byte blocks was noted.
    @Test
    void theFreeListsOfAllSizesLieApart() {
        long lists = 8L * SizeClass.COUNT;
        assertThat(SessionLayout.LARGE_RESIDENT + 8).isLessThanOrEqualTo(SessionLayout.FREE_LISTS);
        assertThat(SessionLayout.FREE_LISTS + lists).isLessThanOrEqualTo(SessionLayout.FREE_TAILS);
        assertThat(SessionLayout.FREE_TAILS + lists).isLessThanOrEqualTo(SessionLayout.PROCESSES);
    }
}
