package brood.python.internal.manager;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the user has registered. What it gives several times is served as one object, also when
/// nobody refers to it in between.
class Registered implements Function<Call, Served> {
    private final Function<Object[], Object> factory;
    /// With this monitor only.
    private @Nullable Served last;

    Registered(Function<Object[], Object> factory) {
        this.factory = factory;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object
    public synchronized Served apply(Call call) {
        Object made = factory.apply(call.args().toArray());
        Served before = last;
        if (before != null && before.target() == made) {
            return before;
        }
        Served served = serve(made);
        last = served;
        return served;
    }

    Served serve(Object made) {
        return ServedTypes.of(made);
    }
}
