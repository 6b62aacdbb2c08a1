package brood.internal.transport;

import brood.internal.shm.Travelling;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes graphs of objects, one message after the other. After an exception it must not be used
/// again. One thread at a time.
final class ObjectWriter {
    /// Deeper graphs are written on a [BigStack], so that user code and static initialisers hardly
    /// ever meet the end of the stack.
    static final int MAX_DEPTH = 300;

    /// Longer texts are written once only, even if that takes a look in a table for each.
    private static final int SHORT_TEXT = 64;

    private final Handles handles = new Handles();
    private final NamedClasses names;
    private final ClassTable classes;
    private final int maxDepth;
    private EncodedBuffer buffer = new EncodedBuffer(0);
    private @Nullable LargeSink sink;
    private int depth;

    /// The classes in this message so far.
    private @Nullable ClassName[] named = new ClassName[8];
    private int namedCount;
    private @Nullable IdentityHashMap<ClassName, Integer> namedNumbers;

    private @Nullable HookOutput hooks;

    /// Gets every object that is reached, for who wants to know what was in the way.
    private @Nullable List<Object> reached;

    ObjectWriter(ClassTable classes, NamedClasses names, int maxDepth) {
        this.classes = classes;
        this.names = names;
        this.maxDepth = maxDepth;
    }

    void report(List<Object> to) {
        reached = to;
    }

    ClassTable classes() {
        return classes;
    }

    EncodedBuffer buffer() {
        return buffer;
    }

    @Nullable
    LargeSink sink() {
        return sink;
    }

    /// Appends one message to a buffer.
    void writeMessage(Object value, EncodedBuffer to, @Nullable LargeSink largeParts)
            throws IOException {
        buffer = to;
        sink = largeParts;
        write(value);
    }

    /// Forgets the last message. Not to be called after one that failed.
    void recycle() {
        handles.clear();
        Arrays.fill(named, 0, Math.min(namedCount, named.length), null);
        namedCount = 0;
        namedNumbers = null;
        sink = null;
    }

    void write(@Nullable Object value) throws IOException {
        if (value == null) {
            buffer.putByte(Leaves.NULL);
            return;
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            writeText((String) value);
        } else if (!Leaves.writeBoxed(value, type, buffer)) {
            writeObject(value, Form.of(type));
        }
    }

    private void writeText(String text) {
        if (text.length() > SHORT_TEXT) {
            int known = handles.numberOf(text);
            if (known >= 0) {
                writeBackReference(known);
                return;
            }
            handles.add(text);
            buffer.putByte(Tags.TRACKED);
        }
        Leaves.writeText(text, buffer);
    }

    private void writeBackReference(int number) {
        buffer.putByte(Tags.BACK_REFERENCE);
        buffer.putCount(number);
    }

    private void writeObject(Object value, Form form) throws IOException {
        if (reached != null) {
            reached.add(value);
        }
        if (form.identity == Form.Identity.NONE) {
            writeContent(value, form);
            return;
        }
        int known = handles.numberOf(value);
        if (known >= 0) {
            if (handles.isSealed(known)) {
                throw cycle(value);
            }
            writeBackReference(known);
        } else if (known == Handles.PENDING) {
            throw cycle(value);
        } else if (form.replaces()) {
            writeReplacement(value, form);
        } else {
            writeNew(value, form);
        }
    }

    private static InvalidObjectException cycle(Object value) {
        return new InvalidObjectException("a cycle through an object of "
                + value.getClass().getName() + ", which can't be rebuilt before all that it holds");
    }

    private void writeNew(Object value, Form form) throws IOException {
        if (++depth > maxDepth) {
            throw new TooDeepException();
        }
        int number = handles.add(value);
        if (form.identity == Form.Identity.AT_START) {
            writeContent(value, form);
        } else {
            handles.seal(number, true);
            writeContent(value, form);
            handles.seal(number, false);
        }
        depth--;
    }

    private void writeContent(Object value, Form form) throws IOException {
        buffer.putByte(form.tag);
        if (form.name != null) {
            writeClass(form.name);
        }
        form.write(value, this);
    }

    /// Writes what a class's `writeReplace` gives. A second reference to the same object becomes
    /// one to the same replacement.
    private void writeReplacement(Object value, Form form) throws IOException {
        handles.alias(value, Handles.PENDING);
        if (++depth > maxDepth) {
            throw new TooDeepException();
        }
        Object other = form.replacement(value);
        if (other instanceof Travelling handle && sink != null) {
            sink.carry(handle);
        }
        if (other == null) {
            buffer.putByte(Leaves.NULL);
            handles.alias(value, Handles.UNKNOWN);
        } else if (other.getClass() == value.getClass()) {
            writeSame(value, other, form.content());
        } else {
            write(other);
            handles.alias(value, handles.numberOf(other));
        }
        depth--;
    }

    /// The replacement is of the same class, and so not replaced again.
    @SuppressWarnings("ReferenceEquality")
    private void writeSame(Object value, Object other, Form form) throws IOException {
        int number = handles.skip();
        handles.alias(value, number);
        if (other != value && handles.numberOf(other) == Handles.UNKNOWN) {
            handles.alias(other, number);
        }
        handles.seal(number, form.identity == Form.Identity.AT_END);
        writeContent(other, form);
        handles.seal(number, false);
    }

    /// Writes a class: its number in this message, or its description.
    @SuppressWarnings("ReferenceEquality")
    void writeClass(ClassName name) throws IOException {
        int number = numberOf(name);
        if (number >= 0) {
            buffer.putCount(number + 1);
            return;
        }
        buffer.putByte(0);
        names.write(name, buffer);
        if (namedCount < named.length) {
            named[namedCount++] = name;
            return;
        }
        IdentityHashMap<ClassName, Integer> numbers = namedNumbers;
        if (numbers == null) {
            numbers = new IdentityHashMap<>();
            namedNumbers = numbers;
        }
        numbers.put(name, namedCount++);
    }

    @SuppressWarnings("ReferenceEquality")
    private int numberOf(ClassName name) {
        int few = Math.min(namedCount, named.length);
        for (int i = 0; i < few; i++) {
            if (named[i] == name) {
                return i;
            }
        }
        Integer number = namedNumbers == null ? null : namedNumbers.get(name);
        return number == null ? -1 : number;
    }

    // ---- for forms ----

    /// The stream that classes which write themselves get to see.
    HookOutput hooks() throws IOException {
        HookOutput known = hooks;
        if (known == null) {
            known = new HookOutput(this);
            hooks = known;
        }
        return known;
    }

    /// Calls a method of the kind of `writeReplace`.
    static @Nullable Object call(MethodHandle method, Object receiver) throws IOException {
        try {
            return method.invokeExact(receiver);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("unexpected exception", e);
        }
    }
}
