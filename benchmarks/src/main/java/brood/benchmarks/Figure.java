package brood.benchmarks;

/// One line of the table: a series of Brood's side beside one of CPython's.
///
/// @param work what was done
/// @param unit of both medians
/// @param series the name of Brood's series
/// @param against the name of CPython's series; empty for none
/// @param goal what the ratio has to be
public record Figure(String work, String unit, String series, String against, Goal goal) {

    /// A figure without a counterpart and without a goal.
    public static Figure of(String work, String unit, String series) {
        return new Figure(work, unit, series, "", Goal.NONE);
    }

    /// Compares with a series of CPython's side.
    public Figure against(String otherSeries) {
        return new Figure(work, unit, series, otherSeries, goal);
    }

    /// Sets what is to be reached.
    public Figure goal(Goal newGoal) {
        return new Figure(work, unit, series, against, newGoal);
    }
}
