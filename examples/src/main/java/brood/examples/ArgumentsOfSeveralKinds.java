package brood.examples;

import brood.ChildProcess;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A task takes its arguments along by capturing them.
/// Primitives, strings, collections, arrays, records, enums and null: anything serialisable can go.
///
/// In Python: `Process(target=…, args=…, kwargs=…)`.
public final class ArgumentsOfSeveralKinds {
    private ArgumentsOfSeveralKinds() {}

    private enum Size {
        SMALL,
        LARGE
    }

    // A lambda is serialisable by itself; a class of your own has to say so.
    private record Order(String item, Size size, int count) implements Serializable {}

    public static void main(String[] args) throws InterruptedException {
        int number = 42;
        double ratio = 0.5;
        boolean urgent = true;
        String text = "grüße";
        List<String> names = List.of("Ada", "Grace");
        Map<String, Integer> ages = Map.of("Ada", 36);
        int[] primes = {2, 3, 5};
        Order order = new Order("tea", Size.LARGE, 3);
        String nothing = null;

        var child = new ChildProcess(() -> {
            System.out.println("number " + number + ", ratio " + ratio + ", urgent " + urgent);
            System.out.println("text of " + text.length() + " characters");
            System.out.println("names " + names + ", ages " + ages);
            System.out.println("primes " + Arrays.toString(primes));
            System.out.println("order " + order);
            System.out.println("large: " + (order.size() == Size.LARGE));
            System.out.println("nothing: " + nothing);
        });
        child.start();
        child.join();
    }
}
