package brood.benchmarks;

import brood.benchmarks.rows.Burst;
import brood.benchmarks.rows.CensusJob;
import brood.benchmarks.rows.ChildMemory;
import brood.benchmarks.rows.Contention;
import brood.benchmarks.rows.FirstInstruction;
import brood.benchmarks.rows.HandOver;
import brood.benchmarks.rows.IdleSpare;
import brood.benchmarks.rows.LockAlone;
import brood.benchmarks.rows.ManagerRate;
import brood.benchmarks.rows.PipeBytes;
import brood.benchmarks.rows.PoolCalls;
import brood.benchmarks.rows.PoolImap;
import brood.benchmarks.rows.PoolMap;
import brood.benchmarks.rows.PoolStart;
import brood.benchmarks.rows.QueueRate;
import brood.benchmarks.rows.RoundTrip;
import brood.benchmarks.rows.StartCold;
import brood.benchmarks.rows.StartWarm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that is measured, in the order of the table.
final class Rows {
    static final List<Row> ALL = Stream.of(processes(), RoundTrip.all(), sharing(), jobs())
            .flatMap(List::stream).toList();

    private Rows() {}

    private static List<Row> processes() {
        return List.of(
                new StartWarm(),
                new FirstInstruction(),
                new StartCold(),
                new Burst(),
                new ChildMemory(),
                new IdleSpare(),
                new PoolStart());
    }

    private static List<Row> sharing() {
        return List.of(
                new PipeBytes(),
                new HandOver(),
                QueueRate.ofInts(1, 30),
                QueueRate.ofKibibytes(10),
                QueueRate.ofInts(2, 20),
                new LockAlone(),
                new Contention(),
                ManagerRate.ofMap(1),
                ManagerRate.ofMap(4),
                ManagerRate.ofQueue(1),
                ManagerRate.ofQueue(4));
    }

    private static List<Row> jobs() {
        return List.of(new PoolMap(), new PoolCalls(), new PoolImap(), new CensusJob());
    }

    static List<String> names() {
        return ALL.stream().map(Row::name).toList();
    }

    /// @throws IllegalArgumentException when there is none of this name
    static Row named(String name) {
        for (Row row : ALL) {
            if (row.name().equals(name)) {
                return row;
            }
        }
        if (Curves.names().contains(name)) {
            return Curves.select(List.of(name)).getFirst();
        }
        throw new IllegalArgumentException(
                "there is no benchmark '" + name + "'; there are " + String.join(", ", names()));
    }

    /// @param names of rows; none for all
    static List<Row> select(List<String> names) {
        List<Row> selected = new ArrayList<>();
        for (String name : names.isEmpty() ? names() : names) {
            selected.add(named(name));
        }
        return selected;
    }
}
