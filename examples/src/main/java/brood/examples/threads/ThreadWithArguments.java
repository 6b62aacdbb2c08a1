package brood.examples.threads;

import brood.Threads;
import java.util.ArrayList;
import java.util.List;

/// A thread takes its arguments by capturing them, and shares what they refer to with its starter.
///
/// In Python: `Thread(target=f, args=(…), kwargs={…}, name=…)`.
public final class ThreadWithArguments {
    private ThreadWithArguments() {}

    public static void main(String[] args) throws InterruptedException {
        List<Integer> results = new ArrayList<>();
        Thread adder = Threads.start("adder", () -> addUpTo(100, results));
        adder.join();

        // What a thread did before its end is seen by whoever has joined it.
        System.out.println(adder.getName() + " found " + results.getFirst());
    }

    private static void addUpTo(int last, List<Integer> results) {
        int sum = 0;
        for (int i = 1; i <= last; i++) {
            sum += i;
        }
        results.add(sum);
    }
}
