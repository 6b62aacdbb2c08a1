package brood.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// Work of which there can be more and more, and the time that it takes.
///
/// To add one, implement this in a class of `brood.benchmarks.curves` and name it in [Curves]. Its
/// script is called with the number of rounds, what stands in [#script], and the amounts; it prints
/// `NAME@AMOUNT` and the seconds.
public interface Curve extends Row {
    /// How often the work is done before it is measured.
    int UNMEASURED = 3;

    /// What there is more and more of.
    String axis();

    /// The amounts, ascending.
    List<Integer> amounts();

    /// Does the work once.
    ///
    /// @param amount of it
    /// @return how many seconds it took
    /// @throws Exception whatever goes wrong; there is no curve then
    double seconds(int amount) throws Exception;

    /// The name of the samples of an amount.
    default String seriesOf(int amount) {
        return name() + "@" + amount;
    }

    @Override
    default void measure(int rounds, Samples samples) throws Exception {
        for (int amount : amounts()) {
            for (int i = -UNMEASURED; i < rounds; i++) {
                double seconds = seconds(amount);
                if (i >= 0) {
                    samples.add(seriesOf(amount), seconds);
                }
            }
        }
    }

    @Override
    default int rounds() {
        return 8;
    }

    @Override
    default List<String> script() {
        List<String> script = new ArrayList<>(List.of("curves.py", name()));
        amounts().forEach(amount -> script.add(Integer.toString(amount)));
        return script;
    }

    @Override
    default List<Figure> figures() {
        return List.of();
    }
}
