package brood.python.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of fixed length as Python's `Array`.
final class ServedArray extends Served {
    private final ServedList list;

    ServedArray(List<?> list) {
        super(list);
        this.list = new ServedList(list);
    }

    @Override
    List<String> exposed() {
        return List.of("__len__", "__getitem__", "__setitem__");
    }

    @Override
    Object inside() {
        return target();
    }

    @Override
    String proxy() {
        return "ArrayProxy";
    }

    @Override
    Object value() {
        return list.value();
    }

    @Override
    @Nullable
    Object call(Call call) {
        return list.call(call);
    }
}
