package brood.examples.python;

import brood.AuthKey;
import brood.SharedLock;
import brood.python.PythonManagerServer;
import brood.python.PythonWorkers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;

/// Two Python scripts take orders out of a queue of this program, and keep its stock up to date.
/// The queue, the map and the lock are ordinary ones of the JDK and of this library; Python finds a
/// queue, a dict and a lock. Then Python computes something for Java.
///
/// In Python: a `BaseManager` with `get_server().serve_forever()`, and clients of it.
public final class ShareWithPython {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /// What somebody wants. In Python it is a dict.
    ///
    /// @param what the good
    /// @param count how many of it
    record Order(String what, int count) {}

    private ShareWithPython() {}

    /// Runs the example.
    ///
    /// @param args the command of a Python; `python3` when there is none
    public static void main(String[] args) throws Exception {
        String python = args.length > 0 ? args[0] : "python3";
        BlockingQueue<Object> orders = new LinkedBlockingDeque<>();
        Map<String, Object> stock = Collections.synchronizedMap(new LinkedHashMap<>(
                Map.of("tea", 100, "rice", 100)));
        String key = UUID.randomUUID().toString();
        var address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);

        try (var lock = SharedLock.create();
                var server = PythonManagerServer.open(address,
                        AuthKey.of(key.getBytes(StandardCharsets.US_ASCII)))) {
            server.register("orders", () -> orders)
                    .register("stock", () -> stock)
                    .register("stock_lock", () -> lock);
            int port = ((InetSocketAddress) server.address()).getPort();
            List<Process> clerks = new ArrayList<>();
            for (String name : List.of("Ann", "Bob")) {
                clerks.add(start(python, key, name, "127.0.0.1", Integer.toString(port)));
            }
            for (int i = 1; i <= 10; i++) {
                orders.put(new Order(i % 2 == 0 ? "tea" : "rice", i));
            }
            orders.put(Optional.empty()); // None: there are no more
            for (Process clerk : clerks) {
                System.out.println("a clerk ends with exit code " + clerk.waitFor());
            }
        }
        System.out.println("left of tea: " + stock.get("tea"));
        System.out.println("left of rice: " + stock.get("rice"));
        long handled = (Long) stock.get("Ann") + (Long) stock.get("Bob");
        System.out.println("orders handled: " + handled);
        callPython(python, new TreeMap<>(stock).values());
    }

    private static void callPython(String command, Iterable<Object> values)
            throws InterruptedException {
        try (var python = PythonWorkers.open(o -> o.withCommand(command).withWorkers(1))) {
            List<Object> numbers = new ArrayList<>();
            values.forEach(numbers::add);
            System.out.println("Python's sum of all: " + python.call("builtins.sum", numbers));
            System.out.println("Python's factorial of 25: " + python.call("math.factorial", 25));
        }
    }

    /// Starts a script of Python with the key on its standard input.
    private static Process start(String python, String key, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, "-c", script()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.outputWriter()) {
            in.write(key + "\n");
        }
        return process;
    }

    private static String script() throws IOException {
        try (InputStream in = ShareWithPython.class.getResourceAsStream("/stock.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
