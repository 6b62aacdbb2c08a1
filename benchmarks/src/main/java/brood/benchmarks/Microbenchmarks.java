package brood.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Runs JMH on the classes of `brood.benchmarks.jmh`.
final class Microbenchmarks {
    private Microbenchmarks() {}

    /// Runs them in this JVM, which starts others.
    ///
    /// @param arguments JMH's own: expressions that names have to match, and options
    /// @param quick only to see that they run: one short iteration of each
    /// @return the exit code
    static int run(List<String> arguments, boolean quick) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        if (quick) {
            all.addAll(List.of("-f", "1", "-wi", "1", "-i", "1", "-w", "200ms", "-r", "200ms"));
        }
        org.openjdk.jmh.Main.main(all.toArray(new String[0]));
        return 0;
    }
}
