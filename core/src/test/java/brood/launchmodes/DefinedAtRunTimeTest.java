package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.Javac.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Classes that were made from bytes by the running program can't be sent; the error names them.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class DefinedAtRunTimeTest {
    private static final String ERROR = ".*start\\.Spell.* was defined at run time";

    @TempDir
    private Path folder;

    /// The parent sees that the loader has no bytes, and refuses the task where it is given.
    @Test
    void inALoaderOfItsOwn(Parts parts) throws Exception {
        LaunchResult result = conjure("loader", parts);
        assertThat(result.output()).as("%s", result)
                .containsPattern("pool: brood.NotSendableException" + ERROR)
                .containsPattern("child: brood.NotSendableException" + ERROR);
        assertThat(result.errors()).isEmpty();
    }

    /// The child does not find what should be on its class path, and says so.
    @Test
    void inTheLoaderOfTheClassPath(Parts parts) throws Exception {
        LaunchResult result = conjure("lookup", parts);
        assertThat(result.output()).as("%s", result)
                .containsPattern("pool: java.lang.ClassNotFoundException" + ERROR)
                .contains("child: ended with 1\n");
        assertThat(result.errors()).containsPattern(ERROR);
    }

    private LaunchResult conjure(String how, Parts parts) throws Exception {
        Path classes = Javac.compile(folder.resolve("classes"), List.of(parts.brood()),
                source("start/Conjurer.java"), source("start/Spell.java"));
        Path spell = Files.move(classes.resolve("start/Spell.class"), folder.resolve("spell"));
        return Launch.java("-cp", join(classes, parts.brood()), "start.Conjurer", how, spell).run();
    }
}
