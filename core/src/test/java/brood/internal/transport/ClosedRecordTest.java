package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Records that came in this library's form to a process where it may not call their constructor.
class ClosedRecordTest {

    @Test
    void theJdkMakesThemOfTheirComponents() throws Exception {
        List<String> list = List.of("a");
        Object made = make(Mixed.class, "text", true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0,
                list, null, new long[] {7});
        assertThat(made).isInstanceOf(Mixed.class);
        Mixed mixed = (Mixed) made;
        assertThat(mixed).usingRecursiveComparison().isEqualTo(new Mixed("text", true, (byte) 1,
                'c', (short) 2, 3, 4L, 5f, 6.0, list, null, new long[] {7}));
        assertThat(mixed.list()).isSameAs(list);
    }

    @Test
    void theirReadResolveIsCalled() throws Exception {
        assertThat(make(Resolved.class, 5)).isEqualTo("5");
    }

    private static @Nullable Object make(Class<?> type, @Nullable Object... components)
            throws Exception {
        return ClosedRecord.make(type, FieldSet.ofRecord(type), components);
    }

    record Mixed(String text, boolean a, byte b, char c, short d, int e, long f, float g, double h,
            List<String> list, @Nullable Object nothing, long[] array) implements Serializable {}

    record Resolved(int value) implements Serializable {
        @Serial
        private Object readResolve() {
            return Integer.toString(value);
        }
    }
}
