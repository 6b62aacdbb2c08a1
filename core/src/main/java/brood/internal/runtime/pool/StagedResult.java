package brood.internal.runtime.pool;

import brood.AsyncResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A result that others may hang actions on. Most results have none, so that the future which
/// carries them is made with the first. It is completed by a thread of [Callbacks]: actions may
/// block, throw, submit, and shut the pool down.
///
/// (A long file: [CompletionStage] has so many methods.)
abstract class StagedResult<T extends @Nullable Object> implements AsyncResult<T> {
    /// Made by the first thread that hangs something on it; guarded by `this` while it is null.
    private volatile @Nullable CompletableFuture<T> stage;

    /// Has the hook run when this has ended; at once if it has. It runs in the thread that ends
    /// this, which has others to serve: so it must be short, must not block, and must not run the
    /// user's code.
    abstract void onEnd(Runnable hook);

    private CompletableFuture<T> stage() {
        CompletableFuture<T> made = stage;
        return made == null ? makeStage() : made;
    }

    private CompletableFuture<T> makeStage() {
        CompletableFuture<T> made;
        synchronized (this) {
            if (stage != null) {
                return stage;
            }
            made = new CompletableFuture<>();
            stage = made;
        }
        onEnd(() -> Callbacks.execute(() -> complete(made)));
        return made;
    }

    private void complete(CompletableFuture<T> made) {
        switch (state()) {
            case SUCCESS -> made.complete(resultNow());
            case CANCELLED -> made.cancel(false);
            default -> made.completeExceptionally(exceptionNow());
        }
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return stage().copy();
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenApply(
            Function<? super T, ? extends U> f) {
        return stage().thenApply(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenApplyAsync(
            Function<? super T, ? extends U> f) {
        return stage().thenApplyAsync(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenApplyAsync(
            Function<? super T, ? extends U> f, Executor executor) {
        return stage().thenApplyAsync(f, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAccept(Consumer<? super T> f) {
        return stage().thenAccept(f);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAcceptAsync(Consumer<? super T> f) {
        return stage().thenAcceptAsync(f);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAcceptAsync(
            Consumer<? super T> f, Executor executor) {
        return stage().thenAcceptAsync(f, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRun(Runnable f) {
        return stage().thenRun(f);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRunAsync(Runnable f) {
        return stage().thenRunAsync(f);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRunAsync(Runnable f, Executor executor) {
        return stage().thenRunAsync(f, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenCompose(
            Function<? super T, ? extends CompletionStage<U>> f) {
        return stage().thenCompose(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> f) {
        return stage().thenComposeAsync(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> f, Executor executor) {
        return stage().thenComposeAsync(f, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> handle(
            BiFunction<? super T, @Nullable Throwable, ? extends U> f) {
        return stage().handle(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> f) {
        return stage().handleAsync(f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> f, Executor executor) {
        return stage().handleAsync(f, executor);
    }

    @Override
    public CompletionStage<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> f) {
        return stage().whenComplete(f);
    }

    @Override
    public CompletionStage<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> f) {
        return stage().whenCompleteAsync(f);
    }

    @Override
    public CompletionStage<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> f, Executor executor) {
        return stage().whenCompleteAsync(f, executor);
    }

    @Override
    public CompletionStage<T> exceptionally(Function<Throwable, ? extends T> f) {
        return stage().exceptionally(f);
    }

    @Override
    public CompletionStage<T> exceptionallyAsync(Function<Throwable, ? extends T> f) {
        return stage().exceptionallyAsync(f);
    }

    @Override
    public CompletionStage<T> exceptionallyAsync(
            Function<Throwable, ? extends T> f, Executor executor) {
        return stage().exceptionallyAsync(f, executor);
    }

    @Override
    public CompletionStage<T> exceptionallyCompose(
            Function<Throwable, ? extends CompletionStage<T>> f) {
        return stage().exceptionallyCompose(f);
    }

    @Override
    public CompletionStage<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> f) {
        return stage().exceptionallyComposeAsync(f);
    }

    @Override
    public CompletionStage<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> f, Executor executor) {
        return stage().exceptionallyComposeAsync(f, executor);
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletionStage<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> f) {
        return stage().thenCombine(other, f);
    }

    @Override
    public <U extends @Nullable Object,
            V extends @Nullable Object> CompletionStage<V> thenCombineAsync(
                    CompletionStage<? extends U> other,
                    BiFunction<? super T, ? super U, ? extends V> f) {
        return stage().thenCombineAsync(other, f);
    }

    @Override
    public <U extends @Nullable Object,
            V extends @Nullable Object> CompletionStage<V> thenCombineAsync(
                    CompletionStage<? extends U> other,
                    BiFunction<? super T, ? super U, ? extends V> f, Executor executor) {
        return stage().thenCombineAsync(other, f, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<@Nullable Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> f) {
        return stage().thenAcceptBoth(other, f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> f) {
        return stage().thenAcceptBothAsync(other, f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other,
            BiConsumer<? super T, ? super U> f, Executor executor) {
        return stage().thenAcceptBothAsync(other, f, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBoth(CompletionStage<?> other, Runnable f) {
        return stage().runAfterBoth(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBothAsync(CompletionStage<?> other, Runnable f) {
        return stage().runAfterBothAsync(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBothAsync(
            CompletionStage<?> other, Runnable f, Executor executor) {
        return stage().runAfterBothAsync(other, f, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> applyToEither(
            CompletionStage<? extends T> other, Function<? super T, U> f) {
        return stage().applyToEither(other, f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> f) {
        return stage().applyToEitherAsync(other, f);
    }

    @Override
    public <U extends @Nullable Object> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> f, Executor executor) {
        return stage().applyToEitherAsync(other, f, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEither(
            CompletionStage<? extends T> other, Consumer<? super T> f) {
        return stage().acceptEither(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> f) {
        return stage().acceptEitherAsync(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> f, Executor executor) {
        return stage().acceptEitherAsync(other, f, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEither(CompletionStage<?> other, Runnable f) {
        return stage().runAfterEither(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEitherAsync(
            CompletionStage<?> other, Runnable f) {
        return stage().runAfterEitherAsync(other, f);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEitherAsync(
            CompletionStage<?> other, Runnable f, Executor executor) {
        return stage().runAfterEitherAsync(other, f, executor);
    }
}
