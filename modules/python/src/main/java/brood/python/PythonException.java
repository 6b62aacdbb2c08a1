package brood.python;

import brood.ProcessException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something was raised in Python. It keeps the exception itself, so that sent back to Python it is
/// the same there.
public class PythonException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// The exception, or what stands for it.
    private final transient PythonObject raised;

    /// Where it was raised.
    private final String traceback;

    /// Makes an exception.
    ///
    /// @param raised what was raised
    /// @param traceback where, in Python's words; empty when that is not known
    public PythonException(PythonObject raised, String traceback) {
        super(message(raised, traceback), null);
        this.raised = raised;
        this.traceback = traceback;
    }

    private static String message(PythonObject raised, String traceback) {
        var message = new StringBuilder(shortName(raised.typeName()));
        List<@Nullable Object> args = raised.args();
        if (args.size() == 1) {
            message.append(": ").append(args.getFirst());
        } else if (!args.isEmpty()) {
            message.append(args);
        }
        return traceback.isEmpty() ? message.toString()
                : message + "\n" + traceback.stripTrailing();
    }

    private static String shortName(String typeName) {
        return typeName.startsWith("builtins.") ? typeName.substring("builtins.".length())
                : typeName;
    }

    /// The exception itself.
    ///
    /// @return its class and arguments
    public PythonObject raised() {
        return raised;
    }

    /// The class of the exception.
    ///
    /// @return such as `builtins.ValueError`
    public String typeName() {
        return raised.typeName();
    }

    /// Whether this is an instance of just that class. Java does not know which classes inherit
    /// from which in Python.
    ///
    /// @param name such as `ValueError`, or with its module
    /// @return whether it is
    public boolean is(String name) {
        return typeName().equals(name) || typeName().equals("builtins." + name);
    }

    /// Where it was raised.
    ///
    /// @return Python's traceback, several lines; empty when it is not known
    public String traceback() {
        return traceback;
    }
}
