package brood.internal.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/// Standard output and error of a child JVM, line by line.
final class ChildStreams {
    private static final LineStream OUT = new LineStream(new FileOutputStream(FileDescriptor.out));
    private static final LineStream ERR = new LineStream(new FileOutputStream(FileDescriptor.err));

    private ChildStreams() {}

    /// Puts them in place of the JVM's own.
    static void install() {
        Charset outCharset = System.out.charset();
        Charset errCharset = System.err.charset();
        System.setOut(new PrintStream(OUT, true, outCharset));
        System.setErr(new PrintStream(ERR, true, errCharset));
    }

    /// The process ends: writes what is held back.
    static void end() {
        OUT.end();
        ERR.end();
    }
}
