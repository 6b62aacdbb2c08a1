package brood.internal.transport;

import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides how objects of a class are sent; the first rule that fits counts:
///
/// 1. arrays, constants of enums, classes, lambdas, proxies;
/// 2. classes of the JDK that have a tag of their own, see [KnownForms];
/// 3. what the class itself says: `writeReplace`, `Externalizable`, `Serializable`;
/// 4. plain classes and records of the user, of which all fields can be reached;
/// 5. the JDK's own streams, for what is serialisable but not open to this library;
/// 6. nothing else.
final class Forms {
    private static final Table TABLE = new Table();

    private Forms() {}

    static Form of(Class<?> type) {
        return TABLE.get(type);
    }

    private static Form make(Class<?> type) {
        if (type.isArray()) {
            return type.getComponentType().isPrimitive()
                    ? new PrimitiveArrayForm() : new ArrayForm(type);
        }
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return new EnumForm(type.isEnum() ? type : type.getSuperclass());
        }
        if (type.isHidden()) {
            return makeHidden(type);
        }
        if (Proxy.isProxyClass(type)) {
            return new ProxyForm();
        }
        Form known = type.getClassLoader() == null ? KnownForms.find(type) : null;
        if (known != null) {
            return known;
        }
        return Serializable.class.isAssignableFrom(type) ? makeSerializable(type)
                : makePlain(type);
    }

    private static Form makeHidden(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return new RefusedForm("it is not Serializable");
        }
        return LambdaSite.isLambda(type) && LambdaSite.of(type).isOpen() ? new LambdaForm()
                : KnownForms.of(Tags.STREAM);
    }

    // ---- serialisable classes ----

    private static Form makeSerializable(Class<?> type) {
        MethodHandle writeReplace = Serialization.writeReplace(type);
        if (writeReplace != null) {
            return new ReplacedForm(type, writeReplace);
        }
        return type == NullPointerException.class ? new NullPointerForm(makeContent(type))
                : makeContent(type);
    }

    /// The form of objects of a serialisable class that are not replaced.
    static Form makeContent(Class<?> type) {
        MethodHandle readResolve = Serialization.readResolve(type);
        if (type.isRecord()) {
            RecordForm form = RecordForm.of(type, readResolve, false);
            return form.isOpen() ? form : new ClosedRecordForm(form);
        }
        if (type == ObjectStreamClass.class) {
            return KnownForms.of(Tags.STREAM);
        }
        if (Externalizable.class.isAssignableFrom(type)) {
            Constructor<?> constructor = Serialization.externalizableConstructor(type);
            return constructor == null
                    ? new RefusedForm("it is Externalizable, and has no public constructor without"
                            + " parameters")
                    : new ExternalForm(type, constructor, readResolve);
        }
        return makeFieldByField(type, readResolve);
    }

    private static Form makeFieldByField(Class<?> type, @Nullable MethodHandle readResolve) {
        List<ClassLevel> levels = new ArrayList<>();
        Class<?> above = type;
        while (above != null && Serializable.class.isAssignableFrom(above)) {
            levels.addFirst(ClassLevel.serializable(above));
            above = above.getSuperclass();
        }
        Constructor<?> constructor = Serialization.constructor(type);
        if (constructor == null && above != null) {
            String refusal = addPlain(levels, above);
            if (refusal != null) {
                return new RefusedForm("its superclass " + above.getName() + " is not Serializable"
                        + " and has no constructor without parameters");
            }
        }
        return new SerialForm(type, levels.toArray(new ClassLevel[0]),
                constructor == null ? Serialization.bareConstructor(type) : constructor,
                readResolve, false);
    }

    // ---- plain classes ----

    private static Form makePlain(Class<?> type) {
        if (type.isRecord()) {
            return makePlainRecord(type);
        }
        List<ClassLevel> levels = new ArrayList<>();
        String refusal = addPlain(levels, type);
        if (refusal != null) {
            return new RefusedForm(refusal);
        }
        return new SerialForm(type, levels.toArray(new ClassLevel[0]),
                Serialization.bareConstructor(type), null, true);
    }

    private static Form makePlainRecord(Class<?> type) {
        if (!PlainClasses.isOfUser(type)) {
            return new RefusedForm(PlainClasses.refusal(type));
        }
        RecordForm form = RecordForm.of(type, null, true);
        return form.isOpen() ? form : new RefusedForm(PlainClasses.closedFields(type, false));
    }

    /// Adds a class that is not serialisable, and those above it.
    ///
    /// @return why that can't be; null when it could
    private static @Nullable String addPlain(List<ClassLevel> levels, Class<?> type) {
        if (type == Object.class || type.isInterface() || AutoCloseable.class.isAssignableFrom(type)
                || (Modifier.isAbstract(type.getModifiers()) && levels.isEmpty())) {
            return PlainClasses.refusal(type);
        }
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (!PlainClasses.isOfUser(c)) {
                return PlainClasses.refusal(type);
            }
            ClassLevel level = ClassLevel.plain(c);
            if (!level.fields.isSettable()) {
                return PlainClasses.closedFields(c, level.fields.isAccessible());
            }
            levels.addFirst(level);
        }
        return null;
    }

    private static final class Table extends ClassValue<Form> {
        @Override
        protected Form computeValue(Class<?> type) {
            return make(type);
        }
    }
}
