package brood.internal.transport;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

/// Dynamic proxies: the loader, the interfaces, and the handler.
final class ProxyForm extends Form {
    ProxyForm() {
        super(Tags.PROXY, Identity.AT_END, null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        Class<?>[] interfaces = value.getClass().getInterfaces();
        out.buffer().putSigned(out.classes().idOf(value.getClass()));
        out.buffer().putCount(interfaces.length);
        for (Class<?> type : interfaces) {
            out.writeClass(ClassName.of(type));
        }
        out.write(Proxy.getInvocationHandler(value));
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        ClassLoader loader = in.classes().loader(in.input().getSigned());
        Class<?>[] interfaces = new Class<?>[in.readLength()];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = in.readClass();
            if (!Modifier.isPublic(interfaces[i].getModifiers())) {
                // A proxy of an interface that is not public must be its neighbour.
                loader = interfaces[i].getClassLoader();
            }
        }
        InvocationHandler handler = (InvocationHandler) in.read();
        if (handler == null) {
            throw new java.io.StreamCorruptedException("a proxy without a handler");
        }
        return Proxy.newProxyInstance(loader, interfaces, handler);
    }
}
