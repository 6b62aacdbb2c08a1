package brood.internal.transport;

import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.RemoteRunnable;
import java.io.NotSerializableException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// How another process can call the method behind a lambda directly: without `ObjectInputStream`,
/// without linking the lambda there, without reflection.
///
/// The call is made by a [Trampoline], a neighbour of the class that holds the lambda, which could
/// reach the method too; or by the JVM itself, where that can be and there is only one.
final class CallPlan {
    private static final CallPlan NONE = new CallPlan(null, null, false, new byte[0]);

    private final @Nullable Class<?> host;
    private final @Nullable Class<?> owner;
    private final boolean discardsResult;
    /// The names of both classes, the method, and the class file of the trampoline.
    private final byte[] target;

    /// Written by any thread, since all would make the same; most programs have one table.
    private volatile @Nullable Code last;

    private CallPlan(@Nullable Class<?> host, @Nullable Class<?> owner, boolean discardsResult,
            byte[] target) {
        this.host = host;
        this.owner = owner;
        this.discardsResult = discardsResult;
        this.target = target;
    }

    /// The plan for a lambda. [#isPossible] says whether there is one.
    static CallPlan of(Object lambda, SerializedLambda form) {
        try {
            return make(lambda, form);
        } catch (ClassNotFoundException | LinkageError _) {
            return NONE; // the JDK may still be able to send it, and says so if not
        }
    }

    private static CallPlan make(Object lambda, SerializedLambda form)
            throws ClassNotFoundException {
        ClassLoader loader = lambda.getClass().getClassLoader();
        if (loader == null || !isTaskMethod(lambda, form)) {
            return NONE;
        }
        Class<?> host = classNamed(form.getCapturingClass(), loader);
        Class<?> owner = classNamed(form.getImplClass(), loader);
        MethodShape shape = new MethodShape(form.getImplMethodSignature());
        boolean isStatic = form.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        int captured = shape.parameters().size() + (isStatic ? 0 : 1);
        if (form.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial
                || form.getCapturedArgCount() + given(lambda) != captured
                || !fitsAsGiven(lambda, form, shape) || !isOpen(host)
                || !canCall(host, owner, shape.parameterTypes(loader), form)) {
            return NONE;
        }
        TrampolineTarget target = new TrampolineTarget(form.getCapturingClass(),
                form.getImplClass(), owner.isInterface(), isStatic, form.getImplMethodName(),
                form.getImplMethodSignature(), shape);
        byte[] code = new FrameWriter(1024).putText(host.getName()).putText(owner.getName())
                .putText(target.name()).putText(target.descriptor()).putBoolean(isStatic)
                .putBytes(TrampolineWriter.write(target)).toBytes();
        return new CallPlan(host, owner, givesNothing(lambda), code);
    }

    private static Class<?> classNamed(String internalName, ClassLoader loader)
            throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'), false, loader);
    }

    /// Whether the lambda is the body of the method that runs a task, and not of one that a method
    /// of a user's interface calls in its turn.
    private static boolean isTaskMethod(Object lambda, SerializedLambda form) {
        int given = given(lambda);
        if (given > 0) {
            return form.getFunctionalInterfaceMethodName().equals("call")
                    && form.getFunctionalInterfaceMethodSignature()
                            .equals("(" + "Ljava/lang/Object;".repeat(given)
                                    + ")Ljava/lang/Object;");
        }
        String method = lambda instanceof RemoteRunnable ? "execute"
                : lambda instanceof Callable ? "call" : "run";
        return method.equals(form.getFunctionalInterfaceMethodName())
                && form.getFunctionalInterfaceMethodSignature().startsWith("()");
    }

    /// How many arguments come with the call rather than with the lambda.
    private static int given(Object lambda) {
        if (lambda instanceof RemoteFunction) {
            return 1;
        }
        return lambda instanceof RemoteBiFunction ? 2 : 0;
    }

    /// Whether the arguments of a function can be passed on by a cast, or by taking them out of
    /// their boxes. A method reference may also widen them, which is left to the JDK.
    private static boolean fitsAsGiven(Object lambda, SerializedLambda form, MethodShape shape) {
        List<String> taken = shape.parameters();
        List<String> given = new MethodShape(form.getInstantiatedMethodType()).parameters();
        for (int i = 1; i <= Math.min(given(lambda), taken.size()); i++) {
            if (!fits(given.get(given.size() - i), taken.get(taken.size() - i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String given, String taken) {
        return taken.length() > 1 || given.equals(switch (taken.charAt(0)) {
            case 'Z' -> "Ljava/lang/Boolean;";
            case 'B' -> "Ljava/lang/Byte;";
            case 'C' -> "Ljava/lang/Character;";
            case 'S' -> "Ljava/lang/Short;";
            case 'I' -> "Ljava/lang/Integer;";
            case 'J' -> "Ljava/lang/Long;";
            case 'F' -> "Ljava/lang/Float;";
            default -> "Ljava/lang/Double;";
        });
    }

    private static boolean givesNothing(Object lambda) {
        return lambda instanceof RemoteRunnable
                || !(lambda instanceof Callable || given(lambda) > 0);
    }

    private static boolean isOpen(Class<?> host) {
        Module self = CallPlan.class.getModule();
        Module module = host.getModule();
        return module.isOpen(host.getPackageName(), self) && module.canRead(self);
    }

    private static boolean canCall(Class<?> host, Class<?> owner, Class<?>[] parameterTypes,
            SerializedLambda form) {
        for (Class<?> type : parameterTypes) {
            if (!canName(host, type)) {
                return false;
            }
        }
        Method method = find(owner, form, parameterTypes);
        if (method == null || !canName(host, owner)) {
            return false;
        }
        Class<?> home = method.getDeclaringClass();
        if (Modifier.isPrivate(method.getModifiers())) {
            return home == owner && home.getNestHost() == host.getNestHost();
        }
        // An `invokespecial` of a method that can be overridden means this very method.
        return form.getImplMethodKind() != MethodHandleInfo.REF_invokeSpecial
                && (Modifier.isPublic(method.getModifiers()) || areNeighbours(host, home));
    }

    private static @Nullable Method find(Class<?> owner, SerializedLambda form,
            Class<?>[] parameterTypes) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return type.getDeclaredMethod(form.getImplMethodName(), parameterTypes);
            } catch (NoSuchMethodException _) {
                // perhaps inherited
            }
        }
        try {
            return owner.getMethod(form.getImplMethodName(), parameterTypes);
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static boolean canName(Class<?> host, Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive() || areNeighbours(host, element)
                || (canLeavePackage(element) && element.getModule().isExported(
                        element.getPackageName(), host.getModule()));
    }

    private static boolean canLeavePackage(Class<?> type) {
        // To the JVM a protected nested class is a public one.
        return (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    // Loaders are compared as the JVM does.
    @SuppressWarnings("ReferenceEquality")
    private static boolean areNeighbours(Class<?> one, Class<?> other) {
        return one.getClassLoader() == other.getClassLoader()
                && one.getPackageName().equals(other.getPackageName());
    }

    boolean isPossible() {
        return host != null;
    }

    /// The code of [TaskParts]: the same array each time, as long as it is for the same table.
    ///
    /// @throws NotSerializableException when the other process can't find a class
    byte[] code(ClassTable classes) throws NotSerializableException {
        Code known = last;
        if (known == null || !known.classes.equals(classes)) {
            known = new Code(classes, codeFor(classes));
            last = known;
        }
        return known.bytes;
    }

    private byte[] codeFor(ClassTable classes) throws NotSerializableException {
        return new FrameWriter(target.length + 14)
                .putByte(TaskCodec.DIRECT_CALL)
                .putBoolean(discardsResult)
                .putInt(classes.idOf(Objects.requireNonNull(host)))
                .putInt(classes.idOf(Objects.requireNonNull(owner)))
                .putBytes(target)
                .toBytes();
    }

    private record Code(ClassTable classes, byte[] bytes) {}
}
