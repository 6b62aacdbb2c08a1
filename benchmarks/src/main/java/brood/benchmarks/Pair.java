package brood.benchmarks;

import java.util.List;
import java.util.Map;

/// The samples of one run of each side.
///
/// @param cpython by series; empty without CPython
/// @param brood by series
/// @param threads by the names of Brood's series; empty for what threads can't do
record Pair(
        Map<String, List<Double>> cpython,
        Map<String, List<Double>> brood,
        Map<String, List<Double>> threads) {

    List<Double> ofCpython(Figure figure) {
        return cpython.getOrDefault(figure.against(), List.of());
    }

    List<Double> ofBrood(Figure figure) {
        return brood.getOrDefault(figure.series(), List.of());
    }

    List<Double> ofThreads(Figure figure) {
        return threads.getOrDefault(figure.series(), List.of());
    }

    /// Brood's median to CPython's; NaN when one of them is missing.
    double ratio(Figure figure) {
        return Result.median(ofBrood(figure)) / Result.median(ofCpython(figure));
    }
}
