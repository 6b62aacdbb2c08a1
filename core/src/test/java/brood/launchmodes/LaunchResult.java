package brood.launchmodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// What a program that was launched has left: exit code, standard output and standard error.
@NullMarked
record LaunchResult(int exitCode, String output, String errors) {
    /// How many checks the program has, without those that need an argument.
    private static final int CHECKS = 28;

    /// The class loader of the program's classes in a child that finds them on its own paths.
    static final String OWN_CLASSES = "app";

    /// The same when they came from the parent.
    static final String SHIPPED_CLASSES = "brood-\\d+";

    private static final Pattern LOADER = Pattern.compile("classes in the child: (.*)");

    /// All checks of the program have passed in its children.
    ///
    /// @param loader the name of the loader that had the program's classes there, as a pattern
    void assertAllPassed(String loader) {
        assertAllPassed(loader, CHECKS);
    }

    void assertAllPassedWithOpens(String loader) {
        assertAllPassed(loader, CHECKS + 1);
    }

    private void assertAllPassed(String loader, int checks) {
        assertThat(output).as("%s", this).contains("passed " + checks + " of " + checks + "\n")
                .doesNotContain("FAILED");
        assertThat(exitCode).as("%s", this).isZero();
        assertThat(errors).isEmpty();
        assertThat(LOADER.matcher(output).results().map(MatchResult::group))
                .singleElement().asString().matches(LOADER.pattern().replace("(.*)", loader));
    }
}
