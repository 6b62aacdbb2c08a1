package brood.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputValidation;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what [ObjectWriter] writes, one message after the other. After an exception it must not be
/// used again. One thread at a time.
final class ObjectReader {
    private static final int MAX_KEPT = 4096;

    private final NamedClasses names;
    private final ClassTable classes;
    private final int maxDepth;
    private final EncodedInput in = new EncodedInput(new byte[0], 0, 0);
    private @Nullable LargeSource source;
    private int depth;

    private @Nullable Object[] objects = new Object[16];
    private boolean[] complete = new boolean[16];
    private int count;

    /// How often something referred to an object that was not complete.
    private int earlyReferences;

    private @Nullable Class<?>[] named = new Class<?>[8];
    private int namedCount;
    private @Nullable LateWork late;
    private @Nullable HookInput hooks;

    ObjectReader(ClassTable classes, NamedClasses names, int maxDepth) {
        this.classes = classes;
        this.names = names;
        this.maxDepth = maxDepth;
    }

    ClassTable classes() {
        return classes;
    }

    EncodedInput input() {
        return in;
    }

    LargeSource source() throws IOException {
        if (source == null) {
            throw new StreamCorruptedException("the large parts of a message are not there");
        }
        return source;
    }

    @Nullable
    Object readMessage(byte[] bytes, int offset, int length, @Nullable LargeSource largeParts)
            throws IOException, ClassNotFoundException {
        in.feed(bytes, offset, length);
        source = largeParts;
        Object value = read();
        if (in.remaining() != 0) {
            throw new StreamCorruptedException(in.remaining() + " bytes are left over");
        }
        LateWork rest = late;
        if (rest != null) {
            late = null;
            rest.run();
        }
        return value;
    }

    /// Forgets the last message. Not to be called after one that failed.
    void recycle() {
        if (count > MAX_KEPT) {
            objects = new Object[16];
            complete = new boolean[16];
        } else {
            Arrays.fill(objects, 0, count, null);
        }
        count = 0;
        earlyReferences = 0;
        Arrays.fill(named, 0, namedCount, null);
        namedCount = 0;
        source = null;
        in.feed(new byte[0], 0, 0);
    }

    @Nullable
    Object read() throws IOException, ClassNotFoundException {
        int tag = in.getByte();
        if (tag >= Tags.STREAM) {
            return readGraph(tag);
        }
        return ArrayLeaves.isTag(tag) ? complete(reserve(), ArrayLeaves.read(tag, in))
                : Leaves.read(tag, in);
    }

    private @Nullable Object readGraph(int tag) throws IOException, ClassNotFoundException {
        if (tag >= Tags.FIRST_NAMED && tag <= Tags.LAST_NAMED) {
            return readNamed(tag);
        }
        return switch (tag) {
            case Tags.BACK_REFERENCE -> backReference(in.getCount());
            case Tags.TRACKED -> readTracked();
            case Tags.CLASS -> readClass();
            default -> readContent(KnownForms.of(tag));
        };
    }

    private @Nullable Object readTracked() throws IOException, ClassNotFoundException {
        int number = reserve();
        return complete(number, read());
    }

    private @Nullable Object readNamed(int tag) throws IOException, ClassNotFoundException {
        Class<?> type = readClass();
        Form content = Form.of(type).content();
        Form form = content.behind(tag);
        if (form == null) {
            String refusal = content.refusal();
            throw new InvalidClassException(type.getName(), refusal != null ? refusal
                    : "it is of another kind here than where it was written");
        }
        return readContent(form);
    }

    private @Nullable Object readContent(Form form) throws IOException, ClassNotFoundException {
        if (++depth > maxDepth) {
            throw new TooDeepException();
        }
        Object value;
        if (form.identity == Form.Identity.NONE) {
            value = form.read(this, -1);
        } else {
            int number = reserve();
            value = complete(number, form.read(this, number));
        }
        depth--;
        return value;
    }

    Class<?> readClass() throws IOException, ClassNotFoundException {
        int number = in.getCount();
        if (number == 0) {
            Class<?> type = names.read(in);
            if (namedCount == named.length) {
                named = Arrays.copyOf(named, 2 * namedCount);
            }
            named[namedCount++] = type;
            return type;
        }
        Class<?> type = number > 0 && number <= namedCount ? named[number - 1] : null;
        if (type == null) {
            throw new StreamCorruptedException("no class has number " + number);
        }
        return type;
    }

    // ---- numbers ----

    private int reserve() {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, 2 * count);
            complete = Arrays.copyOf(complete, 2 * count);
        }
        complete[count] = false;
        return count++;
    }

    private @Nullable Object complete(int number, @Nullable Object value) {
        objects[number] = value;
        complete[number] = true;
        return value;
    }

    private @Nullable Object backReference(int number) throws IOException {
        if (number < 0 || number >= count) {
            throw new StreamCorruptedException("no object has number " + number);
        }
        Object value = objects[number];
        if (!complete[number]) {
            if (value == null) {
                throw new StreamCorruptedException("a cycle through an immutable object");
            }
            earlyReferences++;
        }
        return value;
    }

    /// Tells others of an object before it is complete.
    void set(int number, Object value) {
        objects[number] = value;
    }

    // ---- for forms ----

    /// A number that changes whenever something refers to an object that is not complete.
    int earlyReferences() {
        return earlyReferences;
    }

    /// Adds an element when all objects are complete, since its hash code may need what is missing.
    void addLate(Collection<@Nullable Object> to, @Nullable Object element) {
        late().add(to, element);
    }

    /// Puts an entry when all objects are complete, since its hash code may need what is missing.
    void putLate(Map<@Nullable Object, @Nullable Object> to, @Nullable Object key,
            @Nullable Object value) {
        late().put(to, key, value);
    }

    /// Validates an object when all are complete; those with higher priority first.
    void validateLate(ObjectInputValidation validation, int priority) {
        late().validate(validation, priority);
    }

    private LateWork late() {
        LateWork known = late;
        if (known == null) {
            known = new LateWork();
            late = known;
        }
        return known;
    }

    /// The number of elements that follow, of a byte at least each.
    int readLength() throws EOFException, StreamCorruptedException {
        return in.getLength(1);
    }

    /// The stream that classes which read themselves get to see.
    HookInput hooks() throws IOException {
        HookInput known = hooks;
        if (known == null) {
            known = new HookInput(this);
            hooks = known;
        }
        return known;
    }
}
