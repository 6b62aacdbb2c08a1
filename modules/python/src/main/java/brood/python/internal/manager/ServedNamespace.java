package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A map by name as a Python namespace, whose attributes they are.
final class ServedNamespace extends Served {
    private static final PythonGlobal TYPE =
            new PythonGlobal("multiprocessing.managers", "Namespace");

    private final Map<String, @Nullable Object> attributes;

    ServedNamespace(Map<String, @Nullable Object> attributes) {
        super(attributes);
        this.attributes = attributes;
    }

    @Override
    List<String> exposed() {
        return List.of("__getattribute__", "__setattr__", "__delattr__");
    }

    @Override
    Object inside() {
        return attributes;
    }

    @Override
    String proxy() {
        return "NamespaceProxy";
    }

    @Override
    Object value() {
        synchronized (attributes) {
            return PythonObject.instance(TYPE).build(new LinkedHashMap<>(attributes));
        }
    }

    @Override
    String repr() {
        var text = new StringJoiner(", ", "Namespace(", ")");
        synchronized (attributes) {
            attributes.forEach((name, value) -> {
                if (!name.startsWith("_")) {
                    text.add(name + "=" + Repr.of(value));
                }
            });
        }
        return text.toString();
    }

    @Override
    @Nullable
    Object call(Call call) {
        String name = call.text(0, "name");
        synchronized (attributes) {
            switch (call.method()) {
                case "__getattribute__" -> {
                    return attributes.get(present(name));
                }
                case "__delattr__" -> attributes.remove(present(name));
                case "__setattr__" -> attributes.put(name, call.get(1, "value"));
                default -> throw unknown(call);
            }
            return null;
        }
    }

    private String present(String name) {
        if (!attributes.containsKey(name)) {
            throw Errors.attribute(name);
        }
        return name;
    }
}
