package brood.internal.manager;

import brood.ManagerBatch;
import brood.internal.manager.Link.Invocation;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls that are kept until they are sent together.
final class Batch extends Link implements ManagerBatch {
    private final Link link;
    private final List<Invocation> calls = new ArrayList<>();

    Batch(Link link) {
        this.link = link;
    }

    @Override
    @SuppressWarnings("unchecked") // a proxy like the given one
    public <T> T of(T proxy) {
        Ref ref = Proxies.refOf(proxy);
        if (ref == null || ref.link.server() != link.server()) {
            throw new IllegalArgumentException("a batch takes proxies of its own manager, and this"
                    + " is a " + proxy.getClass().getName());
        }
        ref.check();
        return (T) Proxies.of(new Ref(this, ref.id, ref.type, ref));
    }

    @Override
    public int size() {
        return calls.size();
    }

    @Override
    public List<@Nullable Object> send() {
        List<Invocation> all = new ArrayList<>(calls);
        calls.clear();
        if (all.isEmpty()) {
            return List.of();
        }
        try {
            return link.callAll(all);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    @Override
    public String toString() {
        return "batch of " + calls.size() + " calls";
    }

    // ---- as the way of its recorders ----

    @Override
    ServerAddress address() {
        return link.address();
    }

    @Override
    @Nullable
    Object call(long object, Operation method, @Nullable Object[] arguments) {
        calls.add(new Invocation(object, method, arguments.clone()));
        return method.nothing;
    }

    @Override
    List<@Nullable Object> callAll(List<Invocation> more) {
        throw new UnsupportedOperationException("a batch in a batch");
    }

    @Override
    void release(long object) {}

    @Override
    void lend(long object, long ticket) {
        link.lend(object, ticket);
    }

    @Override
    @Nullable
    Object redeem(long object, long ticket) {
        return link.redeem(object, ticket);
    }

    @Override
    @Nullable
    Object anchor(long object) {
        return link.anchor(object);
    }

    @Override
    boolean isBroken() {
        return link.isBroken();
    }
}
