package brood.internal.transport;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// One lambda expression or method reference in a program, known by the hidden class of its
/// objects.
///
/// Kept with that class, and so no longer than it.
final class LambdaSite {
    private static final Sites SITES = new Sites();

    /// Null when the class is not that of a serialisable lambda, or its package is not open to
    /// this library.
    private final @Nullable Method writeReplace;

    /// Made by the first thread that wants it; all would make the same.
    private volatile @Nullable CallPlan plan;

    /// Set by the first thread that wants it; all would set the same.
    private volatile @Nullable String name;

    private LambdaSite(@Nullable Method writeReplace) {
        this.writeReplace = writeReplace;
    }

    static LambdaSite of(Class<?> type) {
        return SITES.get(type);
    }

    /// Whether a class looks like that of a lambda, serialisable or not.
    static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.getName().indexOf("$$Lambda") > 0;
    }

    /// What a lambda consists of.
    ///
    /// @return null when it is no serialisable lambda, or is not open to this library
    static @Nullable SerializedLambda formOf(Object lambda) {
        Class<?> type = lambda.getClass();
        return type.isHidden() ? of(type).form(lambda) : null;
    }

    /// Whether this library may ask its objects what they consist of.
    boolean isOpen() {
        return writeReplace != null;
    }

    @Nullable
    SerializedLambda form(Object lambda) {
        Method method = writeReplace;
        if (method == null) {
            return null;
        }
        try {
            return method.invoke(lambda) instanceof SerializedLambda form ? form : null;
        } catch (IllegalAccessException | InvocationTargetException _) {
            return null;
        }
    }

    /// What it is called by humans; null while nobody has asked.
    @Nullable
    String name() {
        return name;
    }

    String named(String newName) {
        name = newName;
        return newName;
    }

    /// How to call the method behind the lambda without the lambda.
    CallPlan plan(Object lambda, SerializedLambda form) {
        CallPlan known = plan;
        if (known == null) {
            known = CallPlan.of(lambda, form);
            plan = known;
        }
        return known;
    }

    private static final class Sites extends ClassValue<LambdaSite> {
        @Override
        protected LambdaSite computeValue(Class<?> type) {
            return new LambdaSite(findWriteReplace(type));
        }

        private static @Nullable Method findWriteReplace(Class<?> type) {
            if (!type.isHidden() || !Serializable.class.isAssignableFrom(type)) {
                return null;
            }
            try {
                Method method = type.getDeclaredMethod("writeReplace");
                return method.trySetAccessible() ? method : null;
            } catch (NoSuchMethodException | LinkageError _) {
                return null;
            }
        }
    }
}
