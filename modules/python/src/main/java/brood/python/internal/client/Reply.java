package brood.python.internal.client;

import brood.python.PythonException;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server answers.
public final class Reply {

    private Reply() {}

    /// A result that stays with the server, where one reference to it is counted for us.
    ///
    /// @param exposed the methods that it has
    /// @param token type, address and number
    public record Reference(List<?> exposed, PythonTuple token) {}

    static @Nullable Object result(@Nullable Object reply) {
        if (!(reply instanceof PythonTuple parts) || parts.size() != 2) {
            throw remote("the server's reply is not that of a manager: " + reply);
        }
        Object content = parts.get(1);
        return switch (String.valueOf(parts.get(0))) {
            case "#RETURN" -> content;
            case "#PROXY" -> reference(content);
            case "#ERROR" -> throw new PythonException(content instanceof PythonObject raised
                    ? raised : PythonObject.call(new PythonGlobal("builtins", "Exception"),
                            content),
                    "");
            case "#TRACEBACK" -> throw remote(String.valueOf(content));
            case "#UNSERIALIZABLE" -> throw remote("the result can't be pickled: " + content);
            default -> throw remote("the server's reply is of an unknown kind: " + parts.get(0));
        };
    }

    private static Reference reference(@Nullable Object content) {
        if (content instanceof PythonTuple parts && parts.size() == 2
                && parts.get(0) instanceof List<?> exposed) {
            PythonTuple token = token(parts.get(1));
            if (token != null) {
                return new Reference(exposed, token);
            }
        }
        throw remote("the server's reference is none: " + content);
    }

    /// The parts of a token: type, address and number.
    ///
    /// @param value perhaps a token
    /// @return null when it is none
    public static @Nullable PythonTuple token(@Nullable Object value) {
        return value instanceof PythonObject object
                && object.typeName().equals("multiprocessing.managers.Token")
                && object.state().orElse(null) instanceof PythonTuple parts && parts.size() == 3
                        ? parts : null;
    }

    private static PythonException remote(String text) {
        return new PythonException(PythonObject.call(
                new PythonGlobal("multiprocessing.managers", "RemoteError"),
                text.lines().reduce((_, last) -> last).orElse(text)), text);
    }
}
