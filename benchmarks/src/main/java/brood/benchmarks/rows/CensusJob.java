package brood.benchmarks.rows;

import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A real job: counting the words and identifiers of the JDK's own sources on two processes. The
/// whole program is measured, from its launch to its end.
public final class CensusJob implements Row {
    private static final Path CORPUS =
            Path.of(System.getProperty("java.home"), "lib", "src.zip");

    @Override
    public String name() {
        return "census";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public List<String> script() {
        return List.of("census_job.py", CORPUS.toString());
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            run();
            samples.add("rate", 1e9 / (System.nanoTime() - start));
        }
    }

    private static void run() throws IOException, InterruptedException {
        Process census = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "brood.examples.census.Census",
                CORPUS.toString(),
                "--processes",
                "2",
                "--no-compare")
                .redirectOutput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (census.waitFor() != 0) {
            throw new IOException("census ended with " + census.exitValue());
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("census of the JDK's sources, 2 processes", "runs/s", "rate")
                .against("pool").goal(Goal.atLeast(5)));
    }
}
