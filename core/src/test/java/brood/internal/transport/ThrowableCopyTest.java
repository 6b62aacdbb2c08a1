package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrowableCopyTest {

    @Test
    void keepsTypeTextCauseSuppressedAndTrace() throws Exception {
        OutOfPaper thrown = new OutOfPaper(3, new IllegalStateException("inner"));
        thrown.addSuppressed(new ArithmeticException("beside"));
        OutOfPaper copy = Codecs.copy(thrown);
        assertThat(copy.tray).isEqualTo(3);
        assertThat(traceOf(copy)).isEqualTo(traceOf(thrown)).contains("inner", "beside");
        copy.addSuppressed(new RuntimeException("later"));
        assertThat(copy.getSuppressed()).hasSize(2);
    }

    @Test
    void keepsWhatTheJvmSaysAboutANullPointer() throws Exception {
        NullPointerException thrown = nullPointer(null);
        NullPointerException copy = Codecs.copy(thrown);
        assertThat(copy).hasMessage(thrown.getMessage()).hasMessageContaining("String.length()");
        assertThat(traceOf(copy)).isEqualTo(traceOf(thrown));
        assertThat(copy.getClass()).isEqualTo(NullPointerException.class);
    }

    @Test
    void keepsItInACauseAndWithItsOwnCauseAndSuppressed() throws Exception {
        NullPointerException thrown = nullPointer(null);
        thrown.initCause(new IllegalStateException("why"));
        thrown.addSuppressed(new IllegalStateException("beside"));
        Throwable copy = Codecs.copy(new RuntimeException("outer", thrown)).getCause();
        assertThat(copy).isInstanceOf(NullPointerException.class).hasMessage(thrown.getMessage());
        assertThat(copy.getCause()).hasMessage("why");
        assertThat(copy.getSuppressed()).hasSize(1);
    }

    @Test
    void aNullPointerInTwoPlacesStaysOneObject() throws Exception {
        NullPointerException thrown = nullPointer(null);
        List<NullPointerException> copy = Codecs.copy(List.of(thrown, thrown));
        assertThat(copy.getFirst()).isSameAs(copy.getLast());
    }

    @Test
    void aNullPointerWithoutTextHasNoneAfterwards() throws Exception {
        assertThat(Codecs.copy(new NullPointerException())).hasMessage(null);
        assertThat(Codecs.copy(new NullPointerException("own"))).hasMessage("own");
    }

    @Test
    void aCircularCauseStaysCircular() throws Exception {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        Exception copy = Codecs.copy(one);
        assertThat(Objects.requireNonNull(copy.getCause()).getCause()).isSameAs(copy);
    }

    // The JVM finds out what was null here, so nobody may look before.
    @SuppressWarnings("NullAway")
    private static NullPointerException nullPointer(@Nullable String text) {
        try {
            throw new IllegalStateException("length " + text.length());
        } catch (NullPointerException e) {
            return e;
        }
    }

    private static String traceOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static final class OutOfPaper extends Exception {
        private static final long serialVersionUID = 1;
        final int tray;

        OutOfPaper(int tray, Throwable cause) {
            super("tray " + tray, cause);
            this.tray = tray;
        }
    }
}
