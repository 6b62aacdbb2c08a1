package brood.python;

import java.io.Serializable;
import java.util.Objects;

/// The name of something that a Python module has: a class or a function. Nothing is looked up or
/// run in Java; in Python it becomes the thing itself, by an import.
///
/// @param module the module, such as `math`
/// @param name its name there, such as `sqrt`; with dots for what is inside a class
public record PythonGlobal(String module, String name) implements Serializable {

    /// Checks.
    public PythonGlobal {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(name, "name");
    }

    /// A global by both its names in one.
    ///
    /// @param path such as `os.path.join`, where the last dot divides, or `package.module:Class.f`;
    ///        a name without a dot is one of `builtins`
    /// @return the global
    /// @throws IllegalArgumentException when a part is empty
    public static PythonGlobal of(String path) {
        int split = path.indexOf(':') >= 0 ? path.indexOf(':') : path.lastIndexOf('.');
        if (split < 0 && !path.isEmpty()) {
            return new PythonGlobal("builtins", path);
        }
        if (split <= 0 || split == path.length() - 1) {
            throw new IllegalArgumentException("'" + path + "' names no Python function or class;"
                    + " write 'module.name', or 'module:Class.name'");
        }
        return new PythonGlobal(path.substring(0, split), path.substring(split + 1));
    }

    /// Whether it is this one.
    ///
    /// @param otherModule a module
    /// @param otherName a name in it
    /// @return true when both are the same
    public boolean is(String otherModule, String otherName) {
        return module.equals(otherModule) && name.equals(otherName);
    }

    /// Both names.
    @Override
    public String toString() {
        return module + "." + name;
    }
}
