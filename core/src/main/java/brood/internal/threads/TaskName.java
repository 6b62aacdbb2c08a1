package brood.internal.threads;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Says what a task is, for people.
final class TaskName {
    private static final String LAMBDA = "$$Lambda";

    private TaskName() {}

    /// The name of a task, or of a class of tasks, which says a little less.
    static String of(Object task) {
        Class<?> type = task instanceof Class<?> itsClass ? itsClass : task.getClass();
        SerializedLambda form = formOf(task);
        if (form != null) {
            String owner = shortName(form.getImplClass().replace('/', '.'));
            String method = form.getImplMethodName();
            return method.startsWith("lambda$") ? "lambda in " + owner + around(method)
                    : method.equals("<init>") ? "new " + owner : owner + "." + method;
        }
        int end = type.getName().indexOf(LAMBDA);
        return end < 0 ? shortName(type.getName())
                : "lambda in " + shortName(type.getName().substring(0, end));
    }

    /// Null when it is no lambda, or does not say.
    private static @Nullable SerializedLambda formOf(Object task) {
        if (!task.getClass().isHidden()) {
            return null;
        }
        try {
            Method form = task.getClass().getDeclaredMethod("writeReplace");
            form.setAccessible(true);
            return form.invoke(task) instanceof SerializedLambda lambda ? lambda : null;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }

    /// The method around a lambda, from `lambda$start$4ac0042$1`.
    private static String around(String lambda) {
        int end = lambda.lastIndexOf('$', lambda.lastIndexOf('$') - 1);
        int start = lambda.indexOf('$') + 1;
        String method = end > start ? lambda.substring(start, end) : "";
        return method.isEmpty() || method.equals("null") || method.equals("new")
                || method.equals("static") ? "" : "." + method;
    }

    private static String shortName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
