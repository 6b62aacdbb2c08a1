package brood.internal.transport;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/// The door that the JDK keeps for serialisation libraries: the private methods by which a class
/// takes part in its serialisation, and the fields of classes in packages that are not open.
///
/// A JVM without the module `jdk.unsupported` has no such door; JShell's local execution is one,
/// and may be a program on the module path. Objects can't be rebuilt there, and are looked at only
/// to find what is in the way of the JDK's own streams.
final class Serialization {
    static final String MODULE = "jdk.unsupported";

    private static final boolean IS_THERE = ModuleLayer.boot().findModule(MODULE).isPresent();

    private Serialization() {}

    static boolean isThere() {
        return IS_THERE;
    }

    static @Nullable MethodHandle writeObject(Class<?> type) {
        return IS_THERE ? as(Door.WRITE, Door.FACTORY.writeObjectForSerialization(type)) : null;
    }

    static @Nullable MethodHandle readObject(Class<?> type) {
        return IS_THERE ? as(Door.READ, Door.FACTORY.readObjectForSerialization(type)) : null;
    }

    /// Puts the fields of an object of that class to a stream by `putFields` and `writeFields`.
    static @Nullable MethodHandle defaultWrite(Class<?> type) {
        return IS_THERE ? as(Door.WRITE, Door.FACTORY.defaultWriteObjectForSerialization(type))
                : null;
    }

    /// Sets the fields of an object of that class from a stream by `readFields`.
    static @Nullable MethodHandle defaultRead(Class<?> type) {
        return IS_THERE ? as(Door.READ, Door.FACTORY.defaultReadObjectForSerialization(type))
                : null;
    }

    static @Nullable MethodHandle writeReplace(Class<?> type) {
        return IS_THERE ? as(Door.REPLACE, Door.FACTORY.writeReplaceForSerialization(type)) : null;
    }

    static @Nullable MethodHandle readResolve(Class<?> type) {
        return IS_THERE ? as(Door.REPLACE, Door.FACTORY.readResolveForSerialization(type)) : null;
    }

    private static @Nullable MethodHandle as(MethodType type, @Nullable MethodHandle method) {
        return method == null ? null : method.asType(type);
    }

    static ObjectStreamField @Nullable [] persistentFields(Class<?> type) {
        return IS_THERE ? Door.FACTORY.serialPersistentFields(type) : null;
    }

    /// Makes an object of a serialisable class, as its last superclass that is not serialisable
    /// says.
    ///
    /// @return null when that one has no constructor without parameters for it
    static @Nullable Constructor<?> constructor(Class<?> type) {
        return IS_THERE ? Door.FACTORY.newConstructorForSerialization(type) : bareConstructor(type);
    }

    /// Makes an object of which no constructor is run.
    static Constructor<?> bareConstructor(Class<?> type) {
        try {
            Constructor<?> constructor = Object.class.getConstructor();
            return IS_THERE ? Door.FACTORY.newConstructorForSerialization(type, constructor)
                    : constructor;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    static @Nullable Constructor<?> externalizableConstructor(Class<?> type) {
        return IS_THERE ? Door.FACTORY.newConstructorForExternalization(type)
                : bareConstructor(type);
    }

    static OptionalDataException optionalData(int length) {
        OptionalDataException e =
                Door.FACTORY.newOptionalDataExceptionForSerialization(length == 0);
        e.length = length;
        return e;
    }

    /// Calls a constructor.
    ///
    /// @throws IOException around whatever the constructor threw
    static Object construct(Constructor<?> constructor, @Nullable Object... arguments)
            throws IOException {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof VirtualMachineError error) {
                throw error;
            }
            java.io.InvalidObjectException failure = new java.io.InvalidObjectException(
                    constructor.getDeclaringClass().getName() + " refuses to be rebuilt: "
                            + thrown);
            failure.initCause(thrown);
            throw failure;
        } catch (InstantiationException | IllegalAccessException e) {
            throw new java.io.InvalidClassException(
                    constructor.getDeclaringClass().getName(), e.toString());
        }
    }

    /// Throws what a method handle threw.
    static IOException unexpected(Throwable thrown) throws IOException, ClassNotFoundException {
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof ClassNotFoundException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return new IOException("unexpected exception " + thrown, thrown);
    }

    /// Loaded only where there is one.
    private static final class Door {
        static final MethodType WRITE =
                MethodType.methodType(void.class, Object.class, ObjectOutputStream.class);
        static final MethodType READ =
                MethodType.methodType(void.class, Object.class, ObjectInputStream.class);
        static final MethodType REPLACE = MethodType.methodType(Object.class, Object.class);
        static final ReflectionFactory FACTORY = ReflectionFactory.getReflectionFactory();
    }
}
