package brood.python;

import brood.AuthKey;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.LongStream;

/// The server of a manager, for CPython's own tests: what they start as a process that runs Python
/// becomes this program. It reads the key, and tells its address as that process does, in a pickle;
/// it has what the tests' own managers have, too.
public final class CPythonTestServer {

    private CPythonTestServer() {}

    /// `FooBar` of the tests, of which `Foo` has the public methods.
    public interface Foo {
        String f();

        void g();
    }

    /// What `Bar` has of it.
    public interface Bar {
        String f();

        String _h();
    }

    /// `FooBar` of the tests.
    public static final class FooBar implements Foo, Bar {
        @Override
        public String f() {
            return "f()";
        }

        @Override
        public void g() {
            throw new IllegalArgumentException();
        }

        @Override
        public String _h() {
            return "_h()";
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String key = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
        BlockingQueue<Object> queue = new LinkedBlockingDeque<>();
        try (var server = open(args[0], AuthKey.of(HexFormat.of().parseHex(key)))) {
            server.register("Foo", FooBar::new)
                    .register("Bar", Bar.class, FooBar::new)
                    .register("baz", () -> LongStream.range(0, 10).map(i -> i * i).iterator())
                    .register("get_queue", () -> queue);
            byte[] address = Python.pickle(
                    brood.python.internal.manager.ManagerServer.inPython(server.address()));
            var out = new DataOutputStream(System.out);
            out.writeInt(address.length);
            out.write(address);
            out.flush();
            System.out.close();
            server.awaitClosed();
        }
    }

    /// @param address as Python writes it: None, a path in quotes, or a pair of host and port
    private static PythonManagerServer open(String address, AuthKey key) throws IOException {
        String[] parts = address.replaceAll("[()' ]", "").split(",");
        return parts.length == 2
                ? PythonManagerServer.open(
                        JavaPeer.address(PythonTuple.of(parts[0], Long.valueOf(parts[1]))), key)
                : address.equals("None") ? PythonManagerServer.open(key)
                        : PythonManagerServer.open(JavaPeer.address(parts[0]), key);
    }
}
