package brood.python.internal.manager;

import brood.SharedLong;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One value as Python's `Value`.
final class ServedValue extends Served {

    ServedValue(AtomicReference<@Nullable Object> value) {
        super(value);
    }

    ServedValue(SharedLong value) {
        super(value);
    }

    @Override
    List<String> exposed() {
        return List.of("get", "set");
    }

    @Override
    String proxy() {
        return "ValueProxy";
    }

    @Override
    Object value() {
        throw Errors.type("ask a value for its value");
    }

    @Override
    String repr() {
        return "Value(" + Repr.of(get()) + ")";
    }

    private @Nullable Object get() {
        return target() instanceof SharedLong number ? number.get()
                : ((AtomicReference<?>) target()).get();
    }

    @Override
    @Nullable
    Object call(Call call) {
        return switch (call.method()) {
            case "get" -> get();
            case "set" -> set(call);
            default -> throw unknown(call);
        };
    }

    @SuppressWarnings("unchecked") // by the constructors
    private @Nullable Object set(Call call) {
        Object value = call.get(0, "value");
        if (target() instanceof SharedLong number) {
            number.set(value instanceof Long whole ? whole : call.whole(0, "value"));
        } else {
            ((AtomicReference<@Nullable Object>) target()).set(value);
        }
        return null;
    }
}
