package brood.examples;

import brood.ProcessPool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// One function, many items: `map` for all results at once, `imap` for one after the other,
/// `starmap` for functions of two arguments.
///
/// In Python: `pool.map`, `pool.imap`, `pool.starmap`.
public final class SquaresByMap {
    private SquaresByMap() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(2)) {
            System.out.println("map: " + pool.map(x -> x * x, List.of(1, 2, 3, 4, 5)));

            Iterable<Integer> allNumbers = () -> Stream.iterate(1, x -> x + 1).iterator();
            try (var squares = pool.imap(x -> x * x, allNumbers)) {
                while (squares.hasNext()) {
                    int square = squares.next();
                    if (square > 100) {
                        break;
                    }
                    System.out.println("imap: " + square);
                }
            }

            System.out.println("starmap: "
                    + pool.starmap(Math::powExact, List.of(Map.entry(2, 10), Map.entry(10, 3))));
        }
    }
}
