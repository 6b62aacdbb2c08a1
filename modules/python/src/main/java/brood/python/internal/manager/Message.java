package brood.python.internal.manager;

import brood.python.PythonTuple;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes over a manager's connections.
final class Message {
    static final String RETURN = "#RETURN";
    static final String ERROR = "#ERROR";
    static final String TRACEBACK = "#TRACEBACK";
    static final String UNSERIALIZABLE = "#UNSERIALIZABLE";
    static final String PROXY = "#PROXY";

    private Message() {}

    /// A request: a method of an object, or of the server itself.
    ///
    /// @param id the object
    /// @param method the method
    /// @param args the arguments
    /// @param keywords those that have names
    record Request(@Nullable Object id, String method, PythonTuple args, Map<?, ?> keywords) {

        /// Takes a message apart.
        static Request of(@Nullable Object message) {
            if (message instanceof PythonTuple parts && parts.size() == 4
                    && parts.get(1) instanceof String method
                    && parts.get(2) instanceof PythonTuple args
                    && parts.get(3) instanceof Map<?, ?> keywords) {
                return new Request(parts.get(0), method, args, keywords);
            }
            throw Errors.type("this is no request of a manager's client: " + Repr.of(message));
        }
    }

    static PythonTuple reply(String kind, @Nullable Object content) {
        return PythonTuple.of(kind, content);
    }

    /// A failure that is not the called method's own.
    static PythonTuple traceback(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return reply(TRACEBACK, text.toString());
    }
}
