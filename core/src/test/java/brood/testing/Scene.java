package brood.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/// The main class of a [Program]: calls one static method, which stands for a user's `main`.
public final class Scene {
    private Scene() {}

    public static void main(String[] args) throws Throwable {
        Method scene = Class.forName(args[0]).getDeclaredMethod(args[1], String[].class);
        scene.setAccessible(true);
        try {
            scene.invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// What a test waits for with [Program#awaitLine].
    public static void say(Object line) {
        System.out.println(line);
        System.out.flush();
    }

    /// Sleeps until somebody ends this process.
    public static void sleepForEver() throws InterruptedException {
        while (true) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
