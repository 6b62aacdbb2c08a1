package brood.internal.transport;

import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/// Says what a task is, for humans.
final class TaskNames {
    private TaskNames() {}

    /// A lambda's objects have one name, which is kept with its class.
    static String describe(Object task) {
        if (!task.getClass().isHidden()) {
            return nameOf(task);
        }
        LambdaSite site = LambdaSite.of(task.getClass());
        String known = site.name();
        return known == null ? site.named(nameOf(task)) : known;
    }

    private static String nameOf(Object task) {
        Class<?> type = task.getClass();
        SerializedLambda form = LambdaSite.formOf(task);
        if (form != null) {
            String owner = shortName(form.getImplClass().replace('/', '.'));
            String method = form.getImplMethodName();
            return isLambdaBody(method) ? "lambda in " + owner + methodAround(method)
                    : method.equals("<init>") ? "new " + owner : owner + "." + method;
        }
        return LambdaSite.isLambda(type) ? "lambda in " + shortName(hostName(type))
                : shortName(type.getName());
    }

    static @Nullable TaskHome homeOf(Object task, ClassTable classes) {
        Class<?> type = homeOf(task);
        try {
            return new TaskHome(classes.idOf(type), type.getName());
        } catch (NotSerializableException _) {
            return null;
        }
    }

    /// The class that holds the code of a task.
    private static Class<?> homeOf(Object task) {
        Class<?> type = task.getClass();
        if (!type.isHidden()) {
            return type;
        }
        SerializedLambda form = LambdaSite.formOf(task);
        String name = form == null ? hostName(type) : form.getCapturingClass().replace('/', '.');
        try {
            return Class.forName(name, false, type.getClassLoader());
        } catch (ClassNotFoundException | LinkageError _) {
            return type.getNestHost();
        }
    }

    /// Whether a method is what javac made of the body of a lambda.
    static boolean isLambdaBody(String method) {
        return method.startsWith("lambda$");
    }

    /// The method around a lambda, from `lambda$start$4ac0042$1`, with a dot before it.
    static String methodAround(String lambda) {
        int end = lambda.lastIndexOf('$', lambda.lastIndexOf('$') - 1);
        int start = lambda.indexOf('$') + 1;
        String method = end > start ? lambda.substring(start, end) : "";
        return switch (method) {
            case "", "null" -> "";
            case "new" -> "'s constructor";
            case "static" -> "'s static initialiser";
            default -> "." + method;
        };
    }

    static String hostName(Class<?> lambda) {
        String name = lambda.getName();
        return name.substring(0, name.indexOf("$$Lambda"));
    }

    /// Without the package, nested classes as they are written.
    static String shortName(String className) {
        String name = className.substring(className.lastIndexOf('.') + 1);
        return name.replace('$', '.');
    }
}
