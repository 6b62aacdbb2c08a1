package brood.examples.census;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifierCountsTest {

    @Test
    void areRankedByCountThenByBytes() {
        IdentifierCounts counts = new IdentifierCounts();
        add(counts, "cup", 2);
        add(counts, "porcelain", 3);
        add(counts, "tea", 5);
        add(counts, "kettles", 3);
        add(counts, "a", 1);

        assertThat(counts.top(4)).extracting(entry -> new String(entry.name(), UTF_8))
                .containsExactly("tea", "kettles", "porcelain", "cup");
        assertThat(counts.top(0)).isEmpty();
        assertThat(counts.total()).isEqualTo(14);
        assertThat(counts.size()).isEqualTo(5);
    }

    @Test
    void arePackedWhole() {
        IdentifierCounts counts = many();

        IdentifierCounts copy = new IdentifierCounts();
        counts.pack().addTo(copy);

        assertThat(copy.size()).isEqualTo(counts.size());
        assertThat(copy.isSameAs(counts)).isTrue();
        assertThat(counts.isSameAs(copy)).isTrue();
    }

    @Test
    void addUp() {
        IdentifierCounts counts = many();
        many().pack().addTo(counts);

        assertThat(counts.size()).isEqualTo(many().size());
        assertThat(counts.total()).isEqualTo(2 * many().total());
        assertThat(counts.isSameAs(many())).isFalse();
    }

    /// Names of 1 to 12 bytes, some of them very frequent.
    private static IdentifierCounts many() {
        IdentifierCounts counts = new IdentifierCounts();
        for (int i = 0; i < 50_000; i++) {
            String digits = Integer.toString(i, 36);
            add(counts, (i % 2 == 0 ? "x" : "longer_") + digits, 1L << i % 62);
        }
        return counts;
    }

    private static void add(IdentifierCounts counts, String name, long count) {
        byte[] bytes = ("(" + name + ")").getBytes(UTF_8);
        long tail = 0;
        for (int i = 1; i < bytes.length - 1; i++) {
            tail = IdentifierCounts.tail(tail, bytes[i]);
        }
        counts.add(bytes, 1, bytes.length - 1, tail, count);
    }
}
