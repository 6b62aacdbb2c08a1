package brood.internal.transport;

import brood.AuthKey;
import brood.NotSendableException;
import brood.internal.transport.GraphStep.Kind;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;

/// Why an object can't be sent, in words.
///
/// @param place the innermost place that was found
/// @param culprit what refuses: the object at that place, or one that it holds in a way that can't
///        be seen from outside
/// @param failure what the serialisation threw
record Refusal(GraphStep place, Object culprit, Throwable failure) {

    NotSendableException toException(String rootName) {
        String path = place.path(rootName);
        StringBuilder message = new StringBuilder("can't send ").append(nameOf(culprit))
                .append(place.isAt(culprit) || place.kind() == Kind.REPLACEMENT
                        ? " at " : " inside " + nameOf(place.object()) + " at ")
                .append(path).append(": ")
                .append(PathFinder.isSerializable(culprit) ? failureText() : advice());
        appendLambdas(message);
        return new NotSendableException(message.toString(), path, failure);
    }

    private static String nameOf(Object object) {
        Class<?> type = object.getClass();
        if (object instanceof Class<?> named) {
            return "class " + named.getName();
        }
        if (LambdaSite.isLambda(type)) {
            return "a lambda of " + TaskNames.hostName(type);
        }
        return type.isArray() ? type.getTypeName() : publicName(type);
    }

    /// What the user knows an object of this library as: its interface, not the class behind it.
    private static String publicName(Class<?> type) {
        Class<?> known = type.getName().startsWith("brood.internal.")
                ? narrowest(type, Object.class) : Object.class;
        return (known == Object.class ? type : known).getName();
    }

    /// The interface of the API that says most of a type.
    private static Class<?> narrowest(Class<?> type, Class<?> sofar) {
        if (type.getPackageName().equals("brood")) {
            return sofar.isAssignableFrom(type) ? type : sofar;
        }
        Class<?> best = sofar;
        for (Class<?> face : type.getInterfaces()) {
            best = narrowest(face, best);
        }
        Class<?> parent = type.getSuperclass();
        return parent == null ? best : narrowest(parent, best);
    }

    private String failureText() {
        if (failure instanceof StackOverflowError) {
            return "it is nested too deeply, even for a large stack";
        }
        String text = failure.getMessage();
        boolean isReason = text != null && text.indexOf(' ') >= 0
                && (failure instanceof NotSerializableException
                        || failure instanceof InvalidClassException);
        return isReason ? String.valueOf(text) : "its serialisation threw " + failure;
    }

    private String advice() {
        if (place.kind() == Kind.CAPTURED_THIS && place.isAt(culprit)) {
            return Form.of(culprit.getClass()).refusal()
                    + "; make it Serializable, or copy what the lambda needs of it to"
                    + " local variables first";
        }
        if (culprit instanceof AuthKey) {
            return "a key is never sent; a child has the key of its parent already";
        }
        Class<?> type = culprit.getClass();
        if (LambdaSite.isLambda(type)) {
            String target = type.getInterfaces()[0].getName();
            return "its type " + target + " is not Serializable; use brood.Task,"
                    + " brood.RemoteRunnable or brood.RemoteFunction, or cast it to (" + target
                    + " & java.io.Serializable)";
        }
        return Form.of(type).refusal() + "; " + remedies(type);
    }

    @SuppressWarnings("ReferenceEquality") // a loader is no other loader
    private String remedies(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        boolean isOfTheJdk = loader == null
                || loader.equals(ClassLoader.getPlatformClassLoader());
        if (isInMutableField()) {
            return (isOfTheJdk ? "" : "make it Serializable, ")
                    + "mark the field transient, or create it in the child";
        }
        return isOfTheJdk ? "create it in the child, or send what it is made from"
                : "make it Serializable, or create it in the child";
    }

    /// Whether it is in a field that could be transient; a record's can't, nor a variable that an
    /// anonymous class captured.
    private boolean isInMutableField() {
        GraphStep parent = place.parent();
        return place.kind() == Kind.FIELD && parent != null
                && !(parent.object() instanceof Record)
                && !String.valueOf(place.key()).contains("$") && place.isAt(culprit);
    }

    /// Says of each lambda on the way what it captures, since that is not written in the program.
    private void appendLambdas(StringBuilder message) {
        for (GraphStep step = place; step != null; step = step.parent()) {
            GraphStep from = step.parent();
            SerializedLambda lambda = from == null ? null : LambdaSite.formOf(from.object());
            if (lambda != null) {
                message.append(captureText(step, lambda));
            }
        }
    }

    private static String captureText(GraphStep step, SerializedLambda lambda) {
        String owner = lambda.getImplClass().replace('/', '.');
        String method = lambda.getImplMethodName();
        String where = owner + TaskNames.methodAround(method);
        return switch (step.kind()) {
            case CAPTURED_THIS -> "; the lambda in " + where + " captures `this` (" + owner
                    + "), because it uses a field or instance method";
            case RECEIVER -> "; the method reference " + owner + "::" + method
                    + " captures its receiver";
            default -> TaskNames.isLambdaBody(method)
                    ? "; it is argument " + step.key() + " captured by the lambda in " + where : "";
        };
    }
}
