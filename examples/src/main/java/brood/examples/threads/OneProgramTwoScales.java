package brood.examples.threads;

import brood.ChildProcess;
import brood.Context;
import brood.Processes;
import brood.QueueShutDownException;
import brood.SharedInt;
import brood.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/// The same program on threads and on child JVMs: only the line that makes the context differs.
///
/// In Python: `multiprocessing` and `multiprocessing.dummy`.
public final class OneProgramTwoScales {
    private OneProgramTwoScales() {}

    public static void main(String[] args) throws Exception {
        for (Context context : List.of(Context.threads(), Context.local())) {
            try (context) {
                System.out.println(context.name() + ": " + context.call(
                        OneProgramTwoScales::countLetters));
            }
        }
    }

    private static String countLetters() throws InterruptedException {
        var words = SharedQueue.<String>unbounded();
        var letters = SharedInt.of(0);
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            children.add(new ChildProcess(() -> count(words, letters)).start());
        }
        words.putAll(List.of("many", "hands", "make", "light", "work"));
        words.shutdown();
        for (ChildProcess child : children) {
            child.join();
        }
        return letters.get() + " letters, " + Processes.children().size() + " children left";
    }

    private static void count(SharedQueue<String> words, SharedInt letters)
            throws InterruptedException {
        try {
            while (true) {
                letters.getAndAdd(words.take().length());
            }
        } catch (QueueShutDownException noMore) {
            return;
        }
    }
}
