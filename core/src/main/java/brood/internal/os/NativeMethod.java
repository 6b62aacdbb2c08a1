package brood.internal.os;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// A method that is called by the JVM itself, whatever the access to it: without a class or a
/// method handle that are made for the call, which cost a young JVM a seventh of its whole start.
/// Each call takes longer than one that is compiled, so this is for what is called once.
///
/// There are some only where this JVM was started with the [NativeLibrary], or has loaded it;
/// asking for one loads nothing.
public final class NativeMethod {
    private static final long GET_METHOD_ID = 8 * 33;
    private static final long GET_STATIC_METHOD_ID = 8 * 113;

    private final Method method;
    private final boolean isStatic;

    private NativeMethod(Method method, boolean isStatic) {
        this.method = method;
        this.isStatic = isStatic;
    }

    /// The method that such a call of the class would reach. Initialises the class.
    ///
    /// @param descriptor its parameters and result, as class files have them
    /// @return null when there is no such method, or no way to call it from here
    public static @Nullable NativeMethod find(Class<?> owner, String name, String descriptor,
            boolean isStatic) {
        try {
            Object found = find(owner, name, descriptor,
                    isStatic ? GET_STATIC_METHOD_ID : GET_METHOD_ID);
            return found instanceof Method method ? new NativeMethod(method, isStatic) : null;
        } catch (UnsatisfiedLinkError | NoSuchMethodError e) {
            return null;
        }
    }

    /// Calls the method. An instance method that is overridden means the one of the receiver's
    /// class.
    ///
    /// @param arguments what it takes, the receiver first if there is one; numbers in boxes
    /// @return what it gives, boxed; null when it gives nothing
    /// @throws Exception whatever it throws, unchanged
    public @Nullable Object call(@Nullable Object[] arguments) throws Exception {
        try {
            return isStatic ? invoke(method, null, arguments)
                    : invoke(method, arguments[0], withoutFirst(arguments));
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw sneaky(thrown);
        }
    }

    private static @Nullable Object[] withoutFirst(@Nullable Object[] arguments) {
        @Nullable
        Object[] rest = new Object[arguments.length - 1];
        System.arraycopy(arguments, 1, rest, 0, rest.length);
        return rest;
    }

    /// A method may throw what is neither an exception nor an error, and that too is not to change.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(@Nullable Throwable thrown) throws T {
        throw (T) thrown;
    }

    // What these do is in InvocationCode.

    private static native @Nullable Object find(
            Class<?> owner, String name, String descriptor, long lookup);

    private static native @Nullable Object invoke(
            Method method, @Nullable Object receiver, @Nullable Object[] arguments)
            throws InvocationTargetException;
}
