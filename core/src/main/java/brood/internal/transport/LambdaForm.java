package brood.internal.transport;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lambdas and method references: the class that they are in, a description which is the same for
/// all objects of one expression, and what each captured.
///
/// ```
/// class, description (length and bytes), count, captured values
/// description: kind of method, then eight texts
/// ```
final class LambdaForm extends Form {
    private static final Rebuilders REBUILDERS = new Rebuilders();

    /// Class and description are of the expression; made for its first object. Any thread would
    /// make the same.
    private volatile @Nullable Site site;

    LambdaForm() {
        super(Tags.LAMBDA, Identity.AT_END, null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        SerializedLambda lambda = LambdaSite.formOf(value);
        if (lambda == null) {
            throw new InvalidClassException(value.getClass().getName(),
                    "its writeReplace does not say what it is made of");
        }
        Site known = site;
        if (known == null) {
            known = Site.of(value.getClass(), lambda);
            site = known;
        }
        EncodedBuffer buffer = out.buffer();
        out.writeClass(known.home);
        buffer.putBytes(known.description);
        int count = lambda.getCapturedArgCount();
        buffer.putCount(count);
        for (int i = 0; i < count; i++) {
            out.write(lambda.getCapturedArg(i));
        }
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        return rebuild(in);
    }

    static @Nullable Object rebuild(ObjectReader in) throws IOException, ClassNotFoundException {
        Class<?> home = in.readClass();
        in.classes().admitLambda(home);
        EncodedInput description = part(in.input());
        @Nullable
        Object[] captured = new Object[in.readLength()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = in.read();
        }
        int kind = description.getCount();
        SerializedLambda lambda = new SerializedLambda(home, text(description), text(description),
                text(description), kind, text(description), text(description), text(description),
                text(description), captured);
        return REBUILDERS.get(home).rebuild(lambda);
    }

    private static EncodedInput part(EncodedInput input) throws IOException {
        int length = input.getLength(1);
        EncodedInput part = new EncodedInput(input.array(), input.position(), length);
        input.seek(input.position() + length);
        return part;
    }

    private static String text(EncodedInput description) throws IOException {
        return new String(description.getBytes(), StandardCharsets.UTF_8);
    }

    private record Site(ClassName home, byte[] description) {
        static Site of(Class<?> type, SerializedLambda lambda) throws IOException {
            EncodedBuffer out = new EncodedBuffer(512);
            out.putCount(lambda.getImplMethodKind());
            put(lambda.getFunctionalInterfaceClass(), out);
            put(lambda.getFunctionalInterfaceMethodName(), out);
            put(lambda.getFunctionalInterfaceMethodSignature(), out);
            put(lambda.getImplClass(), out);
            put(lambda.getImplMethodName(), out);
            put(lambda.getImplMethodSignature(), out);
            put(lambda.getInstantiatedMethodType(), out);
            String home = lambda.getCapturingClass().replace('/', '.');
            try {
                return new Site(ClassName.of(Class.forName(home, false, type.getClassLoader())),
                        out.toBytes());
            } catch (ClassNotFoundException e) {
                throw new InvalidClassException(home, "the class of a lambda is gone");
            }
        }

        private static void put(String text, EncodedBuffer out) {
            out.putBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The method that javac gives to every class with serialisable lambdas.
    private static final class Rebuilder {
        private final Class<?> home;
        private final @Nullable Method method;

        Rebuilder(Class<?> home, @Nullable Method method) {
            this.home = home;
            this.method = method;
        }

        @Nullable
        Object rebuild(SerializedLambda lambda) throws IOException {
            if (method == null) {
                return rebuildByJdk(lambda);
            }
            try {
                return method.invoke(null, lambda);
            } catch (InvocationTargetException e) {
                Throwable thrown = Objects.requireNonNull(e.getCause());
                if (thrown instanceof VirtualMachineError error) {
                    throw error;
                }
                throw new InvalidObjectException(
                        "a lambda of " + home.getName() + " can't be rebuilt: " + thrown, thrown);
            } catch (IllegalAccessException e) {
                throw new InvalidClassException(home.getName(), e.toString());
            }
        }
    }

    /// In a package that is not open to this library; the JDK calls the same method.
    private static @Nullable Object rebuildByJdk(SerializedLambda lambda) throws IOException {
        MethodHandle readResolve = Serialization.readResolve(SerializedLambda.class);
        return readResolve == null ? null : ObjectWriter.call(readResolve, lambda);
    }

    private static final class Rebuilders extends ClassValue<Rebuilder> {
        @Override
        protected Rebuilder computeValue(Class<?> home) {
            try {
                Method method =
                        home.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
                return new Rebuilder(home, method.trySetAccessible() ? method : null);
            } catch (NoSuchMethodException _) {
                return new Rebuilder(home, null);
            }
        }
    }
}
