package brood.python.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes records of dicts.
final class Structure {

    private Structure() {}

    static Object of(Class<?> type, Map<?, ?> values) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("a dict without '" + name + "' can't be a "
                        + type.getName());
            }
            arguments[i] = Conversion.to(components[i].getGenericType(), values.get(name));
        }
        if (values.size() != components.length) {
            throw new IllegalArgumentException("a dict with the keys " + values.keySet()
                    + " has more than a " + type.getName());
        }
        return construct(type, components, arguments);
    }

    private static Object construct(Class<?> type, RecordComponent[] components,
            @Nullable Object[] arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Stream.of(components)
                    .map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the record " + type.getName() + " refuses "
                    + "what came from Python: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("the record " + type.getName()
                    + " can't be made; open its package to the module brood.python", e);
        }
    }
}
