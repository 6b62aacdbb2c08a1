package brood.python.internal.manager;

import brood.python.internal.Conversion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Any Java object: the public methods of its type can be called from Python. Among methods of one
/// name that is taken whose parameters the arguments fit.
final class ServedObject extends Served {
    /// A method of such a name would make the proxy's source text a syntax error.
    private static final Set<String> KEYWORDS = Set.of("and", "as", "async", "await", "def", "del",
            "elif", "except", "from", "global", "in", "is", "lambda", "None", "nonlocal", "not",
            "or", "pass", "raise", "True", "False", "with", "yield", "print", "exec");

    private final Map<String, List<Method>> methods = new HashMap<>();
    /// Whether names that begin with a line are meant to be called: an interface lists them.
    private final boolean isListed;

    /// @param target the object
    /// @param type its class, or one of its interfaces: only what that has can be called
    ServedObject(Object target, Class<?> type) {
        super(target);
        isListed = type.isInterface();
        Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge())
                .forEach(method -> methods.computeIfAbsent(name(method), _ -> new ArrayList<>())
                        .add(method));
        methods.values().forEach(same -> same.sort(
                Comparator.comparingInt(method -> preference(method.getParameterTypes()))));
    }

    /// The name in Python; `from_` for a method called `from`.
    private static String name(Method method) {
        return KEYWORDS.contains(method.getName()) ? method.getName() + "_" : method.getName();
    }

    /// Narrow types are tried before wide ones.
    private static int preference(Class<?>[] types) {
        return Stream.of(types).mapToInt(type -> type == Object.class ? 100
                : type == double.class || type == float.class ? 10
                        : type == long.class || type == Long.class ? 2 : 1)
                .sum();
    }

    @Override
    List<String> exposed() {
        return methods.keySet().stream().filter(this::isExposed).sorted().toList();
    }

    private boolean isExposed(String name) {
        return (isListed ? !name.startsWith("__") : !name.startsWith("_")) && name.matches("\\w+");
    }

    @Override
    String repr() {
        return target().toString();
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        if (!call.keywords().isEmpty()) {
            throw Errors.type(call.method() + "() takes no keyword arguments, being Java's");
        }
        List<Method> candidates = methods.get(call.method());
        if (candidates == null) {
            throw unknown(call);
        }
        IllegalArgumentException unfit = null;
        for (Method method : candidates) {
            if (method.getParameterCount() == call.args().size()) {
                try {
                    return invoke(method, converted(method, call));
                } catch (UnfitException e) {
                    unfit = e.reason;
                }
            }
        }
        throw Errors.type(call.method() + "() can't be called with these arguments: "
                + (unfit != null ? unfit.getMessage() : "it has "
                        + candidates.getFirst().getParameterCount() + " parameters"));
    }

    private static @Nullable Object[] converted(Method method, Call call) throws UnfitException {
        @Nullable
        Object[] arguments = call.args().toArray();
        try {
            for (int i = 0; i < arguments.length; i++) {
                Object given = arguments[i] instanceof Served served ? served.target()
                        : arguments[i];
                arguments[i] = Conversion.to(method.getGenericParameterTypes()[i], given);
            }
            return arguments;
        } catch (IllegalArgumentException e) {
            throw new UnfitException(e);
        }
    }

    private @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Exception {
        method.setAccessible(true);
        try {
            Object result = method.invoke(target(), arguments);
            return result instanceof CompletionStage<?> stage ? stage.toCompletableFuture().get()
                    : result;
        } catch (InvocationTargetException | ExecutionException e) {
            switch (e.getCause()) {
                case Exception thrown -> throw thrown;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    private static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1;
        private final IllegalArgumentException reason;

        UnfitException(IllegalArgumentException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
