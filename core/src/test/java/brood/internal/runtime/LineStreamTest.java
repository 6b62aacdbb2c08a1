package brood.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Whole lines in one write each, and prompts after a while.
class LineStreamTest {
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final LineStream stream = new LineStream(new OutputStream() {
        @Override
        public void write(int value) {
            writes.add(Character.toString(value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            copy.write(bytes, offset, length);
            writes.add(copy.toString(StandardCharsets.US_ASCII));
        }
    });

    private void write(String text, boolean moreIsThere) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        stream.write(bytes, 0, bytes.length, moreIsThere);
    }

    @Test
    void aLineGoesOutInOneWrite() throws IOException {
        write("one ", false);
        write("line\nand ", false);
        assertThat(writes).containsExactly("one line\n");
        stream.close();
        assertThat(writes).containsExactly("one line\n", "and ");
    }

    @Test
    void textWithoutANewlineGoesOutByItself() throws IOException {
        write("name: ", false);
        Eventually.eventually("the prompt is written", () -> writes.contains("name: "));
    }

    @Test
    void theRestOfALineThatIsThereAlreadyIsNoPromptHoweverLateItsReaderIs() throws Exception {
        write("half a ", true);
        Thread.sleep(300); // many times what a prompt waits
        assertThat(writes).isEmpty();
        write("line\n", false);
        assertThat(writes).containsExactly("half a line\n");
    }

    @Test
    void aPromptBehindSuchALineDoesNotWaitLonger() throws IOException {
        write("half a ", true);
        write("line\nname: ", false);
        Eventually.eventually("the prompt is written", () -> writes.contains("name: "));
        assertThat(writes).containsExactly("half a line\n", "name: ");
    }
}
