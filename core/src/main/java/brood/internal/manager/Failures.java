package brood.internal.manager;

import brood.NotSendableException;
import brood.RemoteException;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a call threw, as bytes: its class, text and stack, then the exception itself if it can
/// cross.
final class Failures {
    private static final byte[] NOTHING = {};

    private Failures() {}

    // ---- at the server ----

    static void write(Throwable thrown, ObjectCodec codec, EncodedBuffer out) {
        byte[] bytes = NOTHING;
        String why = "";
        try {
            bytes = codec.encode(thrown, "exception");
        } catch (NotSendableException e) {
            why = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error hostile) {
            why = hostile.getClass().getName() + " while it was sent";
        }
        putText(thrown.getClass().getName(), out);
        putText(textOf(thrown), out);
        putText(traceOf(thrown), out);
        putText(why, out);
        out.putBytes(bytes);
    }

    private static void putText(String text, EncodedBuffer out) {
        out.putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String textOf(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error hostile) {
            return thrown.getClass().getName();
        }
    }

    private static String traceOf(Throwable thrown) {
        try {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        } catch (RuntimeException | Error hostile) {
            return "";
        }
    }

    // ---- at the client ----

    /// Rebuilds it, or a stand-in.
    static Throwable read(EncodedInput in, ObjectCodec codec) throws IOException {
        String type = text(in);
        String text = text(in);
        String trace = text(in);
        String why = text(in);
        byte[] bytes = in.getBytes();
        if (bytes.length > 0) {
            try {
                if (codec.decode(bytes, 0, bytes.length) instanceof Throwable original) {
                    return original;
                }
                why = "its writeReplace made something else of it";
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                why = e.toString();
            }
        }
        return new RemoteException(type, text, trace, why);
    }

    private static String text(EncodedInput in) throws IOException {
        return new String(in.getBytes(), StandardCharsets.UTF_8);
    }

    /// Adds the stack of the caller below that of the server.
    static Throwable spliced(Throwable thrown, ServerAddress server) {
        StackTraceElement[] there = thrown.getStackTrace();
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        List<StackTraceElement> all = new ArrayList<>(Arrays.asList(there));
        all.add(new StackTraceElement("called", "through " + server, "from", -1));
        for (int i = 1; i < here.length; i++) {
            if (!here[i].getClassName().startsWith(Failures.class.getPackageName() + ".")
                    || i == here.length - 1) {
                all.add(here[i]);
            }
        }
        thrown.setStackTrace(all.toArray(StackTraceElement[]::new));
        return thrown;
    }
}
