package brood.benchmarks;

import org.jspecify.annotations.Nullable;

/// A result as it stands in files. What was not measured is null.
///
/// @param row what it is called on the command line
/// @param work what was done
/// @param unit of all figures but the ratio
/// @param against what CPython did it with
/// @param cpython CPython's figure
/// @param brood Brood's
/// @param threads that of threads of one JVM
/// @param ratio Brood's to CPython's
/// @param lowest the smallest ratio of a pair of runs
/// @param highest the largest
/// @param target the goal; null for none
/// @param held whether it is reached; null without a goal
/// @param machine what it was measured on
record Entry(
        String row,
        String work,
        String unit,
        @Nullable String against,
        @Nullable Double cpython,
        @Nullable Double brood,
        @Nullable Double threads,
        @Nullable Double ratio,
        @Nullable Double lowest,
        @Nullable Double highest,
        @Nullable String target,
        @Nullable Boolean held,
        String machine) {

    static Entry of(String row, Result result, String machine) {
        Figure figure = result.figure();
        String target = figure.goal().describe(figure.unit());
        return new Entry(row, figure.work(), figure.unit(),
                figure.against().isEmpty() ? null : figure.against(),
                number(result.cpython()), number(result.brood()), number(result.threads()),
                number(result.ratio()), number(result.lowest()), number(result.highest()),
                target.isEmpty() ? null : target,
                result.hasGoal() ? Boolean.valueOf(result.isHeld()) : null, machine);
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }

    /// How many times better than CPython, whether small or large figures are good.
    ///
    /// @return NaN when it can't be said
    double timesBetter() {
        if (ratio == null) {
            return Double.NaN;
        }
        return isRate() ? ratio : 1 / ratio;
    }

    private boolean isRate() {
        return unit.endsWith("/s");
    }
}
