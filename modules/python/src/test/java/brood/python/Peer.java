package brood.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A Python process that runs a program of the test resources, and says things by lines.
final class Peer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Peer(Pythons.Python python, String program, Object... args) throws IOException {
        process = python.program(program, args)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The next line that it prints; null at its end.
    String line() throws IOException {
        return out.readLine();
    }

    /// Writes an empty line to it.
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /// The address that it prints.
    SocketAddress address() throws IOException {
        String line = line();
        int colon = line.lastIndexOf(':');
        return line.startsWith("/") ? UnixDomainSocketAddress.of(line)
                : new InetSocketAddress(InetAddress.getByName(line.substring(0, colon)),
                        Integer.parseInt(line.substring(colon + 1)));
    }

    /// Sends it a signal: `STOP` or `CONT`.
    void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new AssertionError("could not send " + name);
        }
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            throw new AssertionError("the Python process hangs");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
