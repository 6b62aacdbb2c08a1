package brood.python.internal.manager;

import brood.python.PythonException;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import org.jspecify.annotations.Nullable;

/// The exceptions that Python's own objects raise.
final class Errors {

    private Errors() {}

    static PythonException builtin(String name, @Nullable Object... args) {
        return new PythonException(PythonObject.call(new PythonGlobal("builtins", name), args), "");
    }

    static PythonException key(@Nullable Object key) {
        return builtin("KeyError", key);
    }

    static PythonException value(String message) {
        return builtin("ValueError", message);
    }

    static PythonException type(String message) {
        return builtin("TypeError", message);
    }

    static PythonException index(String message) {
        return builtin("IndexError", message);
    }

    static PythonException runtime(String message) {
        return builtin("RuntimeError", message);
    }

    static PythonException attribute(String name) {
        return builtin("AttributeError", "there is no attribute '" + name + "'");
    }

    static PythonException stopIteration() {
        return builtin("StopIteration");
    }

    static PythonException empty() {
        return of("_queue", "Empty");
    }

    static PythonException full() {
        return of("queue", "Full");
    }

    static PythonException shutDown() {
        return of("queue", "ShutDown");
    }

    static PythonException brokenBarrier() {
        return of("threading", "BrokenBarrierError");
    }

    private static PythonException of(String module, String name) {
        return new PythonException(PythonObject.call(new PythonGlobal(module, name)), "");
    }
}
