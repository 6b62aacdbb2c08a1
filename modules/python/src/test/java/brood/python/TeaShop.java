package brood.python;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A shop, which can do more than its interface says.
final class TeaShop implements Shop {

    @Override
    public int price(String what) {
        return 3;
    }

    @Override
    public int price(String what, int count) {
        return 3 * count;
    }

    @Override
    public int from(int x) {
        return x;
    }

    @Override
    public Order order(Order order) {
        return new Order(order.name(), order.size() + 1, order.parts());
    }

    @Override
    public void nothing() {}

    @Override
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "late");
    }

    @Override
    public long total(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void fail(String message) {
        throw new IllegalArgumentException(message);
    }

    @Override
    public Thread unsendable() {
        return Thread.currentThread();
    }

    public void secret() {}
}
