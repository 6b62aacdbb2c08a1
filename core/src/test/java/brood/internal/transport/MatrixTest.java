package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ProcessPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a user may expect to arrive, case by case.
class MatrixTest {

    static Stream<MatrixCase> cases() {
        return Stream.of(MatrixValues.scalars(), MatrixValues.arrays(), MatrixValues.records(),
                MatrixCollections.all(), MatrixValues.values(), MatrixCode.exceptions(),
                MatrixCode.lambdas(), MatrixGraphs.all(), MatrixObjects.all())
                .flatMap(group -> group);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void arrives(MatrixCase what) throws Exception {
        what.check(Codecs.<@Nullable Object>copy(what.value()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void arrivesTwiceInAMessage(MatrixCase what) throws Exception {
        @Nullable
        Object[] both = {what.value(), what.value()};
        @Nullable
        Object[] copies = Codecs.copy(both);
        what.check(copies[0]);
    }

    @Test
    void allOfThemComeBackFromAnotherProcess() throws Exception {
        List<MatrixCase> cases = cases().toList();
        List<@Nullable Object> values = new ArrayList<>();
        for (MatrixCase one : cases) {
            values.add(one.value());
        }
        try (ProcessPool pool = ProcessPool.open(1)) {
            List<@Nullable Object> copies = pool.map(value -> value, values);
            for (int i = 0; i < copies.size(); i++) {
                cases.get(i).check(copies.get(i));
            }
        }
    }

    @Test
    void thereAreAsManyAsWerePromised() {
        assertThat(cases()).hasSize(133);
    }
}
