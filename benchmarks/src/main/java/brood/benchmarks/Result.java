package brood.benchmarks;

import java.util.List;

/// A figure, measured.
///
/// @param figure what was measured
/// @param cpython the median of all samples; NaN when there are none
/// @param brood the median of all samples
/// @param threads the median of all samples of threads; NaN when there are none
/// @param ratio the median over the pairs of Brood's median to CPython's; NaN when there is no pair
/// @param lowest the smallest of these ratios
/// @param highest the largest of these ratios
record Result(
        Figure figure,
        double cpython,
        double brood,
        double threads,
        double ratio,
        double lowest,
        double highest) {

    static Result of(Figure figure, List<Pair> pairs) {
        List<Double> ratios = pairs.stream()
                .mapToDouble(pair -> pair.ratio(figure))
                .filter(ratio -> !Double.isNaN(ratio))
                .boxed()
                .toList();
        return new Result(
                figure,
                median(pairs.stream().flatMap(pair -> pair.ofCpython(figure).stream()).toList()),
                median(pairs.stream().flatMap(pair -> pair.ofBrood(figure).stream()).toList()),
                median(pairs.stream().flatMap(pair -> pair.ofThreads(figure).stream()).toList()),
                median(ratios),
                ratios.stream().mapToDouble(ratio -> ratio).min().orElse(Double.NaN),
                ratios.stream().mapToDouble(ratio -> ratio).max().orElse(Double.NaN));
    }

    static double median(List<Double> samples) {
        if (samples.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean hasGoal() {
        return !Double.isNaN(brood) && figure.goal().applies(ratio);
    }

    boolean isHeld() {
        return figure.goal().isHeld(brood, ratio);
    }
}
