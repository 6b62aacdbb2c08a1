package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StdoutModeTest {

    @Test
    void aPlainStreamIsInherited() {
        assertThat(StdoutMode.of(new PrintStream(OutputStream.nullOutputStream())))
                .isEqualTo(StdoutMode.INHERIT);
    }

    @Test
    void aStreamOfATestRunnerIsPumped() {
        assertThat(StdoutMode.of(new RunnersStream())).isEqualTo(StdoutMode.PUMP);
    }

    private static final class RunnersStream extends PrintStream {
        RunnersStream() {
            super(OutputStream.nullOutputStream());
        }
    }
}
