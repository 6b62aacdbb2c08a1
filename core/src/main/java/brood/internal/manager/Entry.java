package brood.internal.manager;

import brood.spi.ManagedObject;

/// One object that a server keeps. Whoever holds on to this holds on to the object.
final class Entry implements ManagedObject {
    private final ManagerServer server;
    private final long id;
    private final Object target;
    private final Class<?> type;
    final MethodTable methods;

    Entry(ManagerServer server, long id, Object target, Class<?> type) {
        this.server = server;
        this.id = id;
        this.target = target;
        this.type = type;
        this.methods = MethodTable.of(type);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public Object target() {
        return target;
    }

    @Override
    public Object proxy() {
        return Proxies.of(new Ref(server.link(), id, type, this));
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + id;
    }
}
