package brood.internal.transport;

import java.io.InvalidObjectException;
import java.io.ObjectInputValidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has to wait until all objects of a message are complete: elements of hashed collections
/// that are part of a cycle, inner collections before outer ones, and then validations.
final class LateWork {
    private final List<Runnable> fillings = new ArrayList<>();
    private final List<Validation> validations = new ArrayList<>();

    void add(Collection<@Nullable Object> to, @Nullable Object element) {
        fillings.add(() -> to.add(element));
    }

    void put(Map<@Nullable Object, @Nullable Object> to, @Nullable Object key,
            @Nullable Object value) {
        fillings.add(() -> to.put(key, value));
    }

    void validate(ObjectInputValidation object, int priority) {
        int place = 0;
        while (place < validations.size() && validations.get(place).priority >= priority) {
            place++;
        }
        validations.add(place, new Validation(object, priority));
    }

    void run() throws InvalidObjectException {
        for (Runnable filling : fillings) {
            filling.run();
        }
        for (Validation validation : validations) {
            validation.object.validateObject();
        }
    }

    private record Validation(ObjectInputValidation object, int priority) {}
}
