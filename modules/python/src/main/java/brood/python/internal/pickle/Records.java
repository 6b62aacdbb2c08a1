package brood.python.internal.pickle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records, which are dicts in Python.
final class Records {

    private Records() {}

    static Map<String, @Nullable Object> map(Record data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            map.put(component.getName(), value(data, component.getAccessor()));
        }
        return map;
    }

    private static @Nullable Object value(Record data, Method accessor) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(data);
        } catch (InvocationTargetException e) {
            throw new NoFormException("the record's own " + accessor.getName() + "() throws "
                    + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NoFormException("the record " + data.getClass().getName()
                    + " can't be read; open its package to the module brood.python", e);
        }
    }
}
