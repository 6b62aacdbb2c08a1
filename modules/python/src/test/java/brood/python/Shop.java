package brood.python;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What Python may call.
public interface Shop {
    /// What somebody wants.
    record Order(String name, int size, List<String> parts) {}

    int price(String what);

    int price(String what, int count);

    int from(int x);

    Order order(Order order);

    void nothing();

    CompletionStage<String> later();

    long total(List<Integer> numbers);

    void fail(String message);

    Thread unsendable();
}
