package brood.python.internal.pickle;

import brood.NotSendableException;
import brood.python.PythonBytes;
import brood.python.PythonFrozenSet;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes one object as a pickle of protocol 4, which every Python from 3.4 on can read.
///
/// What is the same object at several places is one object in Python, and an object may contain
/// itself. One writer writes one pickle.
public final class PickleWriter {
    private static final int PROTOCOL = 4;

    private final PickleOutput out = new PickleOutput();
    private final WrittenObjects written = new WrittenObjects();
    private final List<Part> parts = new ArrayList<>();
    private final Map<PythonGlobal, PythonGlobal> globals = new HashMap<>();
    /// What stands for Java objects that Python has nothing like.
    private final IdentityHashMap<Object, Object> forms = new IdentityHashMap<>();
    private int begun;

    private final Function<Object, @Nullable Object> references;

    private PickleWriter(Function<Object, @Nullable Object> references) {
        this.references = references;
    }

    /// Writes a pickle.
    ///
    /// @param object what to write
    /// @return its bytes
    /// @throws NotSendableException when Python has nothing like it, or like something in it
    public static byte[] write(@Nullable Object object) {
        return write(object, _ -> null);
    }

    /// Writes a pickle, in which something else stands for some objects.
    ///
    /// @param object what to write
    /// @param references gives what to write for an object instead, or null
    /// @return its bytes
    /// @throws NotSendableException when Python has nothing like it, or like something in it
    public static byte[] write(@Nullable Object object,
            Function<Object, @Nullable Object> references) {
        var writer = new PickleWriter(references);
        try {
            return writer.run(object);
        } catch (NoFormException e) {
            String path = writer.path();
            throw new NotSendableException(path + " can't be sent to Python: " + e.getMessage(),
                    path, e.getCause());
        }
    }

    private byte[] run(@Nullable Object object) {
        operation(Opcode.PROTO);
        out.oneByte(PROTOCOL);
        value(object);
        while (!parts.isEmpty()) {
            int last = parts.size() - 1;
            if (parts.get(last).write(this)) {
                parts.remove(last);
            }
        }
        operation(Opcode.STOP);
        return out.toByteArray();
    }

    private String path() {
        var path = new StringBuilder("object");
        for (Part part : parts.size() <= 20 ? parts : parts.subList(0, 20)) {
            path.append(part.place());
        }
        return parts.size() <= 20 ? path.toString() : path + "...";
    }

    void operation(int opcode) {
        out.oneByte(opcode);
    }

    /// Begins something that has parts.
    void begin(Part part) {
        parts.add(part);
        begun++;
    }

    /// How many things with parts have been begun.
    int begun() {
        return begun;
    }

    boolean isWritten(Object object) {
        return written.number(object) >= 0;
    }

    void memoize(Object object) {
        operation(Opcode.MEMOIZE);
        written.add(object);
    }

    /// Writes a value, or begins to.
    ///
    /// @return whether it has parts, which are still to be written
    boolean value(@Nullable Object value) {
        switch (value) {
            case null -> operation(Opcode.NONE);
            case String text -> text(text);
            case Long number -> whole(number);
            case Integer number -> whole(number);
            case Boolean truth -> operation(truth ? Opcode.NEWTRUE : Opcode.NEWFALSE);
            case Double number -> {
                operation(Opcode.BINFLOAT);
                out.eightBytes(number);
            }
            case BigInteger number -> bigWhole(number);
            default -> {
                return object(value);
            }
        }
        return false;
    }

    private boolean object(Object value) {
        int before = begun;
        int number = written.number(value);
        if (number >= 0) {
            get(number);
            return false;
        }
        Object reference = forms.containsKey(value) ? forms.get(value) : references.apply(value);
        if (reference != null) {
            forms.put(value, reference);
            return value(reference);
        }
        switch (value) {
            case byte[] bytes -> bytes(value, bytes);
            case PythonBytes bytes -> bytes(value, bytes.bytes());
            case PythonGlobal global -> global(global);
            case PythonObject object -> begin(new ObjectPart(object, this));
            case PythonTuple tuple -> tuple(tuple);
            case PythonFrozenSet set -> begin(
                    FixedPart.frozenSet(set, Keys.all(set).iterator(), set.size()));
            case Map<?, ?> map -> container(map, map.isEmpty(), Opcode.EMPTY_DICT,
                    new SequencePart(Keys.flat(map), Opcode.SETITEMS));
            case Set<?> set -> container(set, set.isEmpty(), Opcode.EMPTY_SET,
                    new SequencePart(Keys.all(set).iterator(), Opcode.ADDITEMS));
            case Collection<?> list -> container(list, list.isEmpty(), Opcode.EMPTY_LIST,
                    new SequencePart(list.iterator(), Opcode.APPENDS));
            default -> value(forms.computeIfAbsent(value, JavaForms::of));
        }
        return begun != before;
    }

    private void tuple(PythonTuple tuple) {
        if (tuple.isEmpty()) {
            operation(Opcode.EMPTY_TUPLE);
        } else {
            begin(FixedPart.tuple(tuple, tuple.iterator(), tuple.size()));
        }
    }

    /// The JDK's empty collections are the same object wherever they are used, and must not become
    /// one object in Python, where it can be changed. Only what can be changed here too may.
    private void container(Object container, boolean isEmpty, int making, Part content) {
        operation(making);
        if (!isEmpty || JavaForms.isChangeable(container)) {
            memoize(container);
        } else {
            // It takes a number, as every container of a pickle does.
            memoize(new Object());
        }
        if (!isEmpty) {
            begin(content);
        }
    }

    private void get(int number) {
        if (number < 256) {
            operation(Opcode.BINGET);
            out.oneByte(number);
        } else {
            operation(Opcode.LONG_BINGET);
            out.fourBytes(number);
        }
    }

    private void whole(long number) {
        if (number >= 0 && number < 1 << 8) {
            operation(Opcode.BININT1);
            out.oneByte((int) number);
        } else if (number >= 0 && number < 1 << 16) {
            operation(Opcode.BININT2);
            out.twoBytes((int) number);
        } else if (number == (int) number) {
            operation(Opcode.BININT);
            out.fourBytes((int) number);
        } else {
            bigWhole(BigInteger.valueOf(number));
        }
    }

    private void bigWhole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            whole(number.longValue());
            return;
        }
        byte[] bytes = Numbers.littleEndian(number);
        sized(Opcode.LONG1, Opcode.LONG4, bytes);
    }

    private void sized(int shortOne, int longOne, byte[] bytes) {
        if (bytes.length < 256) {
            operation(shortOne);
            out.oneByte(bytes.length);
        } else {
            operation(longOne);
            out.fourBytes(bytes.length);
        }
        out.all(bytes);
    }

    private void text(String text) {
        int number = written.number(text);
        if (number >= 0) {
            get(number);
        } else {
            sized(Opcode.SHORT_BINUNICODE, Opcode.BINUNICODE, Utf8.encode(text));
            memoize(text);
        }
    }

    private void bytes(Object key, byte[] bytes) {
        sized(Opcode.SHORT_BINBYTES, Opcode.BINBYTES, bytes);
        memoize(key);
    }

    private void global(PythonGlobal global) {
        PythonGlobal first = globals.putIfAbsent(global, global);
        if (first != null) {
            get(written.number(first));
        } else {
            text(global.module());
            text(global.name());
            operation(Opcode.STACK_GLOBAL);
            memoize(global);
        }
    }
}
