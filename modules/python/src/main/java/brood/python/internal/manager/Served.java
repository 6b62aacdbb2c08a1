package brood.python.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object as Python sees it: the methods that Python's own object of that kind has, on top of a
/// Java object. May be called by any number of threads.
abstract class Served {
    private final Object target;

    Served(Object target) {
        this.target = target;
    }

    /// The Java object.
    final Object target() {
        return target;
    }

    /// What stands for it inside other objects that are served. For what Java code may want to
    /// read there, a map or a list, that is the Java object.
    Object inside() {
        return this;
    }

    /// The names of the methods that can be called.
    abstract List<String> exposed();

    /// Calls a method.
    ///
    /// @return its result; [Undoable] when the client must get it or nobody
    /// @throws Exception what the method throws, which the client gets
    abstract @Nullable Object call(Call call) throws Exception;

    /// The class of proxies of it, in `multiprocessing.managers`.
    String proxy() {
        return "AutoProxy";
    }

    /// What `#GETVALUE` gives: a copy.
    @Nullable
    Object value() {
        return target;
    }

    /// What Python's `repr` of the object would be.
    String repr() {
        synchronized (target) {
            return Repr.of(value());
        }
    }

    /// What another name than those exposed gives.
    static RuntimeException unknown(Call call) {
        return Errors.attribute(call.method());
    }

    /// A result that is taken back when the client is gone before it has it.
    ///
    /// @param result the result
    /// @param undo takes it back
    record Undoable(@Nullable Object result, Runnable undo) {}

    /// A result that stays here: the client gets a proxy of it.
    ///
    /// @param typeName the name by which the client knows the type
    /// @param result the object
    record Reference(String typeName, Served result) {}
}
