package brood.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A measured curve.
///
/// @param name of the curve
/// @param axis what there is more and more of
/// @param amounts of it
/// @param cpython seconds for each amount; empty without CPython
/// @param brood seconds for each amount
/// @param cpythonExponent as [#exponent]; null without CPython
/// @param broodExponent as [#exponent]
record CurveResult(
        String name,
        String axis,
        List<Integer> amounts,
        List<Double> cpython,
        List<Double> brood,
        @Nullable Double cpythonExponent,
        double broodExponent) {
    /// From here on the cost is said to grow faster than the work.
    static final double STEEP = 1.15;

    static CurveResult of(Curve curve, Map<String, List<Double>> cpython,
            Map<String, List<Double>> brood) {
        List<Double> theirs = medians(curve, cpython);
        List<Double> ours = medians(curve, brood);
        return new CurveResult(curve.name(), curve.axis(), curve.amounts(), theirs, ours,
                theirs.isEmpty() ? null : Double.valueOf(exponent(curve.amounts(), theirs)),
                exponent(curve.amounts(), ours));
    }

    private static List<Double> medians(Curve curve, Map<String, List<Double>> samples) {
        List<Double> medians = new ArrayList<>();
        if (!samples.isEmpty()) {
            curve.amounts().forEach(amount -> medians.add(
                    Result.median(samples.getOrDefault(curve.seriesOf(amount), List.of()))));
        }
        return medians;
    }

    /// The exponent e of seconds ~ amount^e that fits the upper half of a curve best: the slope of
    /// the least squares in logarithms.
    static double exponent(List<Integer> amounts, List<Double> seconds) {
        int from = Math.min(amounts.size() / 2, Math.max(0, amounts.size() - 3));
        double n = amounts.size() - from;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = from; i < amounts.size(); i++) {
            double x = Math.log(amounts.get(i));
            double y = Math.log(seconds.get(i));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }

    boolean growsFasterThanTheWork() {
        return broodExponent > STEEP;
    }
}
