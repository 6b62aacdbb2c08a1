package start;

import brood.ChildProcess;
import brood.NotSendableException;
import brood.ProcessPool;
import brood.RemoteRunnable;
import brood.Task;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/// Sends a class whose bytes are nowhere to be found: `Conjurer HOW CLASS-FILE`.
public class Conjurer {
    public static void main(String[] args) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(args[1]));
        Class<?> type = args[0].equals("loader")
                ? new OneClass().define(bytes)
                : MethodHandles.lookup().defineClass(bytes);
        Object spell = type.getDeclaredConstructor().newInstance();
        try (ProcessPool pool = ProcessPool.open(1)) {
            System.out.println(pool.submit((Task<?>) spell).get());
        } catch (ExecutionException e) {
            System.out.println("pool: " + e.getCause());
        } catch (NotSendableException e) {
            System.out.println("pool: " + e);
        }
        ChildProcess child = new ChildProcess((RemoteRunnable) spell);
        try {
            child.start().join();
            System.out.println("child: ended with " + child.exitCode().getAsInt());
        } catch (NotSendableException e) {
            System.out.println("child: " + e);
        }
    }

    static class OneClass extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}
