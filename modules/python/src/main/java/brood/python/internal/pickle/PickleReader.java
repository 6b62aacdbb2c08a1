package brood.python.internal.pickle;

import brood.python.PickleException;
import brood.python.PythonByteArray;
import brood.python.PythonFrozenSet;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs one pickle on a machine that can make data and nothing else: it never imports, never calls.
///
/// Its values are the Java values that docs/python.md lists, and a description for every other
/// object. One reader reads one pickle.
public final class PickleReader {
    private static final int NEWEST_PROTOCOL = 5;

    private final PickleInput in;
    private final PickleStack stack = new PickleStack();
    private final PickleMemo memo;
    private final Making making;
    private int protocol;

    private PickleReader(byte[] pickle, Function<PythonObject, @Nullable Object> known) {
        in = new PickleInput(pickle);
        memo = new PickleMemo(pickle.length);
        making = new Making(stack, memo, known);
    }

    /// Reads a pickle.
    ///
    /// @param pickle its bytes; what is behind its end is ignored, as Python does
    /// @return the object
    /// @throws PickleException when it is none, or not one that can be read
    public static @Nullable Object read(byte[] pickle) throws PickleException {
        return read(pickle, _ -> null);
    }

    /// Reads a pickle, of which some objects are known.
    ///
    /// @param pickle its bytes
    /// @param known gives the object that a proxy of `multiprocessing.managers` stands for, or null
    /// @return the object
    /// @throws PickleException when it is none, or not one that can be read
    public static @Nullable Object read(byte[] pickle,
            Function<PythonObject, @Nullable Object> known) throws PickleException {
        var reader = new PickleReader(pickle, known);
        try {
            return reader.run();
        } catch (RuntimeException e) {
            String what = e instanceof IllegalArgumentException && e.getMessage() != null
                    ? e.getMessage() : e.toString();
            throw new PickleException("this is not a pickle that can be read, at byte "
                    + reader.in.position() + " of " + pickle.length + ": " + what, e);
        }
    }

    private @Nullable Object run() {
        while (true) {
            int opcode = in.nextByte();
            if (opcode == Opcode.STOP) {
                return stack.pop();
            }
            step(opcode);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case Opcode.MEMOIZE -> memo.add(stack.peek());
            case Opcode.BINPUT -> memo.put(in.nextByte(), stack.peek());
            case Opcode.LONG_BINPUT -> memo.put(in.nextUnsignedInt(), stack.peek());
            case Opcode.PUT -> memo.put(Texts.parseLong(in.line()), stack.peek());
            case Opcode.BINGET -> stack.push(memo.get(in.nextByte()));
            case Opcode.LONG_BINGET -> stack.push(memo.get(in.nextUnsignedInt()));
            case Opcode.GET -> stack.push(memo.get(Texts.parseLong(in.line())));
            case Opcode.MARK -> stack.mark();
            case Opcode.POP -> drop();
            case Opcode.POP_MARK -> stack.popToMark();
            case Opcode.DUP -> stack.push(stack.peek());
            case Opcode.FRAME -> in.nextLong();
            case Opcode.PROTO -> startProtocol(in.nextByte());
            default -> {
                if (!number(opcode) && !text(opcode) && !container(opcode)) {
                    object(opcode);
                }
            }
        }
    }

    private void startProtocol(int number) {
        if (number > NEWEST_PROTOCOL) {
            throw new IllegalArgumentException(
                    "it has protocol " + number + "; the newest that can be read"
                            + " is " + NEWEST_PROTOCOL);
        }
        protocol = number;
    }

    private void drop() {
        if (stack.isAtMark()) {
            stack.popToMark();
        } else {
            making.dropped(stack.pop());
        }
    }

    private boolean number(int opcode) {
        switch (opcode) {
            case Opcode.NONE -> stack.push(null);
            case Opcode.NEWTRUE -> stack.push(true);
            case Opcode.NEWFALSE -> stack.push(false);
            case Opcode.BININT -> stack.push((long) in.nextInt());
            case Opcode.BININT1 -> stack.push((long) in.nextByte());
            case Opcode.BININT2 -> stack.push((long) in.nextShort());
            case Opcode.LONG1 -> stack.push(Numbers.whole(in.take(in.nextByte())));
            case Opcode.LONG4 -> stack.push(Numbers.whole(in.take(in.nextInt())));
            case Opcode.BINFLOAT -> stack.push(in.nextDouble());
            case Opcode.INT -> stack.push(Texts.parseInt(in.line()));
            case Opcode.LONG -> stack.push(Texts.parseWhole(in.line()));
            case Opcode.FLOAT -> stack.push(Texts.parseFloat(in.line()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int opcode) {
        switch (opcode) {
            case Opcode.SHORT_BINUNICODE -> stack.push(in.text(in.nextByte()));
            case Opcode.BINUNICODE -> stack.push(in.text(in.nextUnsignedInt()));
            case Opcode.BINUNICODE8 -> stack.push(in.text(in.nextLong()));
            case Opcode.SHORT_BINBYTES -> stack.push(in.take(in.nextByte()));
            case Opcode.BINBYTES -> stack.push(in.take(in.nextUnsignedInt()));
            case Opcode.BINBYTES8 -> stack.push(in.take(in.nextLong()));
            case Opcode.BYTEARRAY8 -> stack.push(new PythonByteArray(in.take(in.nextLong())));
            case Opcode.UNICODE -> stack.push(Texts.unescapedUnicode(in.line()));
            case Opcode.STRING -> stack.push(Texts.unquoted(in.line()));
            case Opcode.SHORT_BINSTRING -> stack.push(Texts.ascii(in.take(in.nextByte())));
            case Opcode.BINSTRING -> stack.push(Texts.ascii(in.take(in.nextInt())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case Opcode.EMPTY_TUPLE -> stack.push(PythonTuple.of());
            case Opcode.TUPLE1 -> tuple(1);
            case Opcode.TUPLE2 -> tuple(2);
            case Opcode.TUPLE3 -> tuple(3);
            case Opcode.TUPLE -> stack.push(PythonTuple.of(stack.popToMark()));
            case Opcode.EMPTY_LIST -> stack.push(new ArrayList<>(0));
            case Opcode.LIST -> stack.push(new ArrayList<>(Arrays.asList(stack.popToMark())));
            case Opcode.APPEND -> {
                @Nullable
                Object[] one = {stack.pop()};
                making.append(stack.peek(), one);
            }
            case Opcode.APPENDS -> {
                @Nullable
                Object[] items = stack.popToMark();
                making.append(stack.peek(), items);
            }
            case Opcode.EMPTY_DICT -> stack.push(new LinkedHashMap<>());
            case Opcode.DICT -> {
                @Nullable
                Object[] pairs = stack.popToMark();
                stack.push(new LinkedHashMap<>());
                making.put(stack.peek(), pairs);
            }
            case Opcode.SETITEM -> {
                Object value = stack.pop();
                @Nullable
                Object[] pair = {stack.pop(), value};
                making.put(stack.peek(), pair);
            }
            case Opcode.SETITEMS -> {
                @Nullable
                Object[] pairs = stack.popToMark();
                making.put(stack.peek(), pairs);
            }
            case Opcode.EMPTY_SET -> stack.push(new LinkedHashSet<>());
            case Opcode.ADDITEMS -> {
                @Nullable
                Object[] items = stack.popToMark();
                making.add(stack.peek(), items);
            }
            case Opcode.FROZENSET -> stack.push(PythonFrozenSet.of(stack.popToMark()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tuple(int size) {
        @Nullable
        Object[] elements = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            elements[i] = stack.pop();
        }
        stack.push(PythonTuple.of(elements));
    }

    private void object(int opcode) {
        switch (opcode) {
            case Opcode.GLOBAL -> {
                String module = Texts.utf8(in.line());
                stack.push(global(module, Texts.utf8(in.line())));
            }
            case Opcode.STACK_GLOBAL -> {
                Object name = stack.pop();
                stack.push(global(stack.pop(), name));
            }
            case Opcode.REDUCE -> making.reduce();
            case Opcode.NEWOBJ -> making.newObject();
            case Opcode.NEWOBJ_EX -> making.newObjectWithKeywords();
            case Opcode.BUILD -> making.build();
            case Opcode.INST -> {
                String module = Texts.utf8(in.line());
                making.instance(global(module, Texts.utf8(in.line())), stack.popToMark());
            }
            case Opcode.OBJ -> {
                @Nullable
                Object[] parts = stack.popToMark();
                making.instance(parts[0], Arrays.copyOfRange(parts, 1, parts.length));
            }
            case Opcode.PERSID, Opcode.BINPERSID, Opcode.EXT1, Opcode.EXT2, Opcode.EXT4,
                    Opcode.NEXT_BUFFER,
                    Opcode.READONLY_BUFFER ->
                throw new IllegalArgumentException(
                        "it refers to something that is not in it (operation 0x"
                                + Integer.toHexString(opcode) + ")");
            default -> throw new IllegalArgumentException("there is no operation 0x"
                    + Integer.toHexString(opcode));
        }
    }

    private PythonGlobal global(@Nullable Object module, @Nullable Object name) {
        if (!(module instanceof String moduleText) || !(name instanceof String nameText)) {
            throw new IllegalArgumentException("a class or function has no text for a name");
        }
        return protocol < 3 ? OldNames.modern(moduleText, nameText)
                : new PythonGlobal(moduleText, nameText);
    }
}
