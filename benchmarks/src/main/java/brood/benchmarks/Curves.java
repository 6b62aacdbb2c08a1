package brood.benchmarks;

import brood.benchmarks.curves.Echo;
import brood.benchmarks.curves.MapItems;
import brood.benchmarks.curves.Processes;
import brood.benchmarks.curves.QueueItems;
import brood.benchmarks.curves.Wanting;
import java.util.List;

/// All curves there are.
final class Curves {
    static final List<Curve> ALL = List.of(
            new Processes(), new QueueItems(), new MapItems(), new Wanting(), new Echo());

    private Curves() {}

    static List<String> names() {
        return ALL.stream().map(Curve::name).toList();
    }

    /// The curves of these names; none for all.
    ///
    /// @throws IllegalArgumentException when there is none of a name
    static List<Curve> select(List<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw new IllegalArgumentException("there is no curve '" + name + "'; there are "
                        + String.join(", ", names()));
            }
        }
        return ALL.stream().filter(curve -> names.isEmpty() || names.contains(curve.name()))
                .toList();
    }
}
