package brood.python.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as Python's.
final class ServedEvent extends Served {
    private final Flag flag;

    ServedEvent(Object target, Flag flag) {
        super(target);
        this.flag = flag;
    }

    @Override
    List<String> exposed() {
        return List.of("is_set", "set", "clear", "wait");
    }

    @Override
    String proxy() {
        return "EventProxy";
    }

    @Override
    Object value() {
        throw Errors.type("an event can't be copied");
    }

    @Override
    String repr() {
        return flag.isSet() ? "<Event: set>" : "<Event: unset>";
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        return switch (call.method()) {
            case "is_set" -> flag.isSet();
            case "wait" -> flag.await(call.nanos(0, "timeout"));
            case "set" -> {
                flag.set();
                yield null;
            }
            case "clear" -> {
                flag.clear();
                yield null;
            }
            default -> throw unknown(call);
        };
    }
}
