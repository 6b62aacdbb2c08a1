package brood.internal.transport;

import brood.internal.transport.GraphStep.Kind;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds what an object refers to, the way serialisation would, as far as this can be seen from
/// outside. Serialised forms that only the class itself knows are missed.
final class GraphEdges {
    /// More than any collection that fits in a heap is likely to hold, for those that only claim
    /// to.
    private static final int MAX_ELEMENTS = 1 << 24;

    private final boolean loose;
    private final Predicate<GraphStep> visitor;

    /// @param loose whether to follow also what is not serialised by default, but may be by a
    ///        `writeObject` of the class: transient fields, and those of other superclasses
    /// @param visitor gets every edge, and says whether to go on
    GraphEdges(boolean loose, Predicate<GraphStep> visitor) {
        this.loose = loose;
        this.visitor = visitor;
    }

    /// Whether an object holds nothing that could be in the way.
    static boolean isLeaf(@Nullable Object object) {
        return Leaves.isConstant(object) || object instanceof Class || object instanceof Enum
                || (object != null && object.getClass().isArray()
                        && object.getClass().getComponentType().isPrimitive());
    }

    /// Visits the edges of an object.
    ///
    /// @return false when the visitor has seen enough
    boolean visit(GraphStep from) {
        Object object = from.object();
        if (object instanceof Object[] array) {
            return visitArray(from, array);
        }
        SerializedLambda lambda = LambdaSite.formOf(object);
        if (lambda != null) {
            return visitCaptured(from, lambda);
        }
        Object replacement = replacement(object);
        if (replacement != null && !from.isAt(replacement)) {
            return visitor.test(from.to(replacement, Kind.REPLACEMENT, null))
                    && (!loose || visitFields(from));
        }
        return visitContent(from, object) && visitFields(from);
    }

    private boolean edge(GraphStep from, @Nullable Object object, Kind kind,
            @Nullable Object key) {
        return object == null || isConstantLeaf(object) || visitor.test(from.to(object, kind, key));
    }

    private static boolean isConstantLeaf(Object object) {
        return object instanceof String
                || (object instanceof Number && Leaves.isConstant(object));
    }

    private boolean visitArray(GraphStep from, @Nullable Object[] array) {
        for (int i = 0; i < array.length; i++) {
            if (!edge(from, array[i], Kind.INDEX, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean visitCaptured(GraphStep from, SerializedLambda lambda) {
        boolean isStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic
                || lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial;
        int receivers = isStatic ? 0 : 1;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Kind kind = i >= receivers ? Kind.CAPTURED_ARGUMENT
                    : TaskNames.isLambdaBody(lambda.getImplMethodName())
                            ? Kind.CAPTURED_THIS : Kind.RECEIVER;
            if (!edge(from, lambda.getCapturedArg(i), kind, i + 1 - receivers)) {
                return false;
            }
        }
        return true;
    }

    /// What the JDK's own classes hold, through their own methods. A user's subclass may have made
    /// these throw.
    private boolean visitContent(GraphStep from, Object object) {
        try {
            if (Proxy.isProxyClass(object.getClass())) {
                return edge(from, Proxy.getInvocationHandler(object), Kind.HANDLER, null);
            }
            return switch (object) {
                case Map<?, ?> map when isOfTheJdk(map, Map.class) -> visitMap(from, map);
                case Collection<?> elements when isOfTheJdk(elements, Collection.class) ->
                    visitElements(from, elements);
                case Map.Entry<?, ?> entry when isOfTheJdk(entry, Map.Entry.class) ->
                    edge(from, entry.getKey(), Kind.FIELD, "key")
                            && edge(from, entry.getValue(), Kind.FIELD, "value");
                case AtomicReference<?> reference ->
                    edge(from, reference.get(), Kind.FIELD, "get()");
                case AtomicReferenceArray<?> array -> visitElements(from, array);
                case Throwable thrown -> visitThrowable(from, thrown);
                default -> true;
            };
        } catch (RuntimeException _) {
            return true;
        }
    }

    /// Whether a class of the JDK implements an interface for this object, so that its content is
    /// not found by looking at the user's fields.
    private static boolean isOfTheJdk(Object object, Class<?> type) {
        for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getClassLoader() == null && type.isAssignableFrom(c)) {
                return Serializable.class.isAssignableFrom(c);
            }
        }
        return false;
    }

    private boolean visitMap(GraphStep from, Map<?, ?> map) {
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!edge(from, entry.getValue(), Kind.MAP_VALUE, entry.getKey())
                    || !edge(from, entry.getKey(), Kind.MAP_KEY, i)) {
                return false;
            }
            if (++i == MAX_ELEMENTS) {
                break;
            }
        }
        return true;
    }

    private boolean visitElements(GraphStep from, Iterable<?> elements) {
        int i = 0;
        for (Object element : elements) {
            if (!edge(from, element, Kind.INDEX, i)) {
                return false;
            }
            if (++i == MAX_ELEMENTS) {
                break;
            }
        }
        return true;
    }

    private boolean visitElements(GraphStep from, AtomicReferenceArray<?> array) {
        for (int i = 0; i < array.length(); i++) {
            if (!edge(from, array.get(i), Kind.INDEX, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean visitThrowable(GraphStep from, Throwable thrown) {
        return edge(from, thrown.getCause(), Kind.FIELD, "cause")
                && edge(from, thrown.getSuppressed(), Kind.FIELD, "suppressed");
    }

    private boolean visitFields(GraphStep from) {
        Object object = from.object();
        boolean all = loose || object instanceof Externalizable;
        for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
            if (!all && !Serializable.class.isAssignableFrom(c)) {
                break;
            }
            for (Field field : c.getDeclaredFields()) {
                int skipped = all ? Modifier.STATIC : Modifier.STATIC | Modifier.TRANSIENT;
                if ((field.getModifiers() & skipped) == 0 && !field.getType().isPrimitive()
                        && !edge(from, valueOf(field, object), Kind.FIELD, field.getName())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.trySetAccessible() ? field.get(object) : null;
        } catch (IllegalAccessException _) {
            return null;
        }
    }

    private static @Nullable Object replacement(Object object) {
        for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
            try {
                Method method = c.getDeclaredMethod("writeReplace");
                boolean isInherited = c == object.getClass()
                        || !Modifier.isPrivate(method.getModifiers());
                return isInherited && method.trySetAccessible() ? method.invoke(object) : null;
            } catch (NoSuchMethodException _) {
                // perhaps inherited
            } catch (IllegalAccessException | InvocationTargetException | LinkageError _) {
                return null;
            }
        }
        return null;
    }
}
