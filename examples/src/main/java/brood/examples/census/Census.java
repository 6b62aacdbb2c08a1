package brood.examples.census;

import brood.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Counts the lines, words and identifiers of a folder, zip or jar on several child JVMs.
/// Says how long that took, and how long one process takes. This is the command line; the package
/// comment says where the rest is.
///
/// In Python: a program around `Pool.imap_unordered`, such as the one in benchmarks/.
@Command(
        name = "census",
        sortOptions = false,
        description = "Counts the files, lines, words and most frequent identifiers of a folder, "
                + "zip or jar of text files, on several child JVMs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:everything was counted",
                "1:there is nothing at PATH, or something could not be read",
                "2:wrong usage"})
public final class Census implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "What to count. Default: the sources of the running JDK, lib/src.zip.")
    private Optional<Path> path;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "How many child JVMs count. Default: one for each processor.")
    private int processes = Processes.cpuCount();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many identifiers to print. Default: ${DEFAULT-VALUE}.")
    private int top = 10;

    @Option(
            names = "--kill-one",
            description = "Kill one child in the middle of its work. The counts stay the same.")
    private boolean killOne;

    @Option(
            names = "--no-compare",
            description = "Don't count again with one process, to compare the times.")
    private boolean noCompare;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show a progress bar, or don't. Default: show it on a terminal.")
    private Optional<Boolean> progress;

    @Option(names = "--help", usageHelp = true, description = "Print this and do nothing.")
    @SuppressWarnings("unused") // picocli does the rest
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Census()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        requireSensibleNumbers();
        Path corpus = path.orElseGet(Census::jdkSources);
        if (!Files.exists(corpus)) {
            return fail(path.isPresent()
                    ? "there is nothing at " + corpus
                    : "this JDK has no " + corpus
                            + "; say what to count, for instance: census src");
        }
        try {
            return count(corpus);
        } catch (IOException e) {
            return fail("can't read " + corpus + ": " + e.getMessage());
        } catch (ExecutionException e) {
            return fail("counting failed: " + e.getCause());
        }
    }

    private static Path jdkSources() {
        return Path.of(System.getProperty("java.home"), "lib", "src.zip");
    }

    private void requireSensibleNumbers() {
        if (processes < 1) {
            throw wrongUsage("--processes is " + processes + ", but it takes at least 1 to count");
        }
        if (top < 0) {
            throw wrongUsage("--top is " + top + ", but it can't be negative");
        }
    }

    private ParameterException wrongUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private int count(Path corpus) throws IOException, InterruptedException, ExecutionException {
        Corpus.Listing listing = Corpus.list(corpus);
        Survey.Outcome outcome = survey(corpus, listing.pieces(), processes, killOne);
        Totals totals = outcome.totals();
        totals.addUnreadable(listing.unreadable());

        Report report = new Report(System.out);
        report.totals(totals);
        report.identifiers(totals.identifiers().top(top));
        report.time(processes, outcome.time());
        if (processes > 1 && !noCompare) {
            Survey.Outcome single = survey(corpus, listing.pieces(), 1, false);
            report.comparison(outcome.time(), single.time());
            if (!single.totals().isSameAs(totals)) {
                return fail("one process counted something else; did a file change meanwhile?");
            }
        }
        totals.unreadable().forEach(problem -> fail("can't read " + Report.printable(problem)));
        return totals.unreadable().isEmpty() ? 0 : FAILED;
    }

    private Survey.Outcome survey(Path corpus, List<Piece> pieces, int workers, boolean kill)
            throws InterruptedException, ExecutionException {
        List<Chunk> chunks = Chunk.cut(corpus.toString(), pieces, workers);
        try (Progress shown = progress(workers, chunks)) {
            return Survey.run(chunks, workers, kill, shown);
        }
    }

    private Progress progress(int workers, List<Chunk> chunks) {
        if (!progress.orElseGet(Progress::isTerminal)) {
            return Progress.silent();
        }
        long total = chunks.stream().mapToLong(Chunk::byteSize).sum();
        return Progress.bar(workers == 1 ? "1 process" : workers + " processes", total);
    }

    private static int fail(String problem) {
        System.err.println("census: " + problem);
        return FAILED;
    }
}
