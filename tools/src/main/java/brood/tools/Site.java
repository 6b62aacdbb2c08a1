package brood.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line of `./site`: makes a folder of HTML of the documentation.
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes HTML of all documentation, with that of the API. It needs no network.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the site is there, and every link in it works", "1:something is wrong"})
public final class Site implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where to put it; what is there is removed. Default: target/site.")
    private Path target = Path.of("target", "site");

    @Option(
            names = "--quotes",
            description = "Make no site: bring what the documentation quotes of other files up to "
                    + "date.")
    private boolean quotes;

    @Option(names = "--no-api", description = "Leave out the documentation of the API, which takes "
            + "the longest.")
    private boolean withoutApi;

    /// Called by the JVM, in the repository's root.
    ///
    /// @param args see `./site --help`
    public static void main(String[] args) {
        System.exit(new CommandLine(new Site()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Repository repository = new Repository(Path.of("").toAbsolutePath());
        return quotes ? renewQuotes(repository) : make(repository);
    }

    private static int renewQuotes(Repository repository) throws IOException {
        Quotes renewing = new Quotes(repository.root());
        for (Path page : repository.pages()) {
            if (renewing.renew(page)) {
                System.out.println("renewed the quotes of " + repository.nameOf(page));
            }
        }
        return 0;
    }

    private int make(Repository repository) throws IOException {
        Folders.clear(target);
        List<String> wrong = new ArrayList<>();
        if (!withoutApi && !new ApiPages(repository.root()).write(target.resolve("api"))) {
            wrong.add("javadoc found something wrong with the documentation of the API");
        }
        new SitePages(repository, !withoutApi).write(target);
        wrong.addAll(new SiteLinks(target).broken());
        wrong.forEach(line -> System.err.println("site: " + line));
        System.out.println("site: " + target.resolve("index.html").toUri());
        return wrong.isEmpty() ? 0 : 1;
    }
}
