package brood.benchmarks.rows;

import brood.benchmarks.Row;
import java.util.List;

/// A row whose processes share memory, and so call the system.
interface SharingRow extends Row {
    /// With it, the JVM doesn't warn of native calls.
    @Override
    default List<String> jvmFlags() {
        return List.of("--enable-native-access=ALL-UNNAMED");
    }
}
