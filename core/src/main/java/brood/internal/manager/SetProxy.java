package brood.internal.manager;

import brood.ManagedSet;
import brood.RemoteFunction;
import brood.RemotePredicate;
import java.io.NotSerializableException;
import java.io.Serial;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A set of a server.
final class SetProxy<E extends @Nullable Object> extends AbstractSet<E>
        implements ManagedSet<E>, Proxied {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Ref ref;
    private final transient ManagedSet<E> remote;
    private final transient Stub stub;

    SetProxy(Ref ref) {
        this.ref = ref;
        SetStub<E> calls = new SetStub<>(ref);
        this.remote = calls;
        this.stub = calls;
    }

    @Override
    public Ref ref() {
        return ref;
    }

    @Override
    public int size() {
        return remote.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return remote.contains(element);
    }

    @Override
    public boolean add(E element) {
        return remote.add(element);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return remote.remove(element);
    }

    @Override
    public boolean containsAll(Collection<?> all) {
        return remote.containsAll(new ArrayList<>(all));
    }

    @Override
    public boolean addAll(Collection<? extends E> more) {
        return remote.addAll(new ArrayList<>(more));
    }

    @Override
    public boolean removeAll(Collection<?> gone) {
        return remote.removeAll(new ArrayList<>(gone));
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        return remote.retainAll(new ArrayList<>(kept));
    }

    @Override
    public void clear() {
        remote.clear();
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> filter) {
        return remote.removeIf(filter);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return remote.removeIf(filter);
    }

    @Override
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super Set<E>, ? extends R> function) {
        return remote.apply(function);
    }

    @Override
    public Set<E> snapshot() {
        return remote.snapshot();
    }

    @Override
    public Iterator<E> iterator() {
        return new SnapshotIterator<>(remote.snapshot().iterator(), remote::remove);
    }

    @Override
    public @Nullable Object[] toArray() {
        return remote.snapshot().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] target) {
        return remote.snapshot().toArray(target);
    }

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // asks the server
    public boolean equals(@Nullable Object other) {
        return other == this || stub.equalsThere(other);
    }

    @Override
    public int hashCode() {
        return stub.hashCodeThere();
    }

    @Override
    public String toString() {
        return remote.toString();
    }

    @Override
    public void close() {
        ref.close();
    }

    @Override
    public boolean isClosed() {
        return ref.isClosed();
    }

    @Serial
    private Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, false);
    }
}
