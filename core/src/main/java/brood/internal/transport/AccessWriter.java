package brood.internal.transport;

import java.nio.charset.StandardCharsets;

/// Writes a class that hands its own access to this library:
///
/// ```java
/// final class pkg.Host$$Access {
///     static { Trampoline.offer(MethodHandles.lookup()); }
/// }
/// ```
///
/// Another module may be told to let this one define classes in its packages, but hidden neighbours
/// of its classes may be defined with its own access only.
///
/// Most children write one. Data streams and [ConstantPool] would cost a young JVM some
/// milliseconds, so that the few bytes are put together without.
final class AccessWriter {
    private static final int CONSTANTS = 19;
    private static final int NAME_OF_SELF = 1;
    private static final int SELF = 2;
    private static final int BASE = 4;
    private static final int LOOKUP = 10;
    private static final int OFFER = 16;
    private static final int INITIALISER = 17;
    private static final int NO_ARGUMENTS = 18;
    private static final int CODE = 19;

    /// A character for each byte.
    private final StringBuilder file = new StringBuilder(512);

    private AccessWriter() {}

    static byte[] write(String internalName) {
        AccessWriter writer = new AccessWriter();
        writer.start();
        writer.constants(internalName);
        writer.initialiser();
        return writer.file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void start() {
        two(0xCAFE);
        two(0xBABE);
        two(0);
        two(ConstantPool.VERSION);
        two(CONSTANTS + 1);
    }

    /// Their numbers are their places, from 1.
    private void constants(String internalName) {
        text(internalName);
        type(NAME_OF_SELF);
        text("java/lang/Object");
        type(3);
        text("java/lang/invoke/MethodHandles");
        type(5);
        text("lookup");
        text("()Ljava/lang/invoke/MethodHandles$Lookup;");
        pair(ConstantPool.NAME_AND_TYPE, 7, 8);
        pair(ConstantPool.METHOD, 6, 9);
        text(TrampolineWriter.BASE);
        type(11);
        text("offer");
        text("(Ljava/lang/invoke/MethodHandles$Lookup;)V");
        pair(ConstantPool.NAME_AND_TYPE, 13, 14);
        pair(ConstantPool.METHOD, 12, 15);
        text("<clinit>");
        text("()V");
        text("Code");
    }

    private void initialiser() {
        two(ConstantPool.ACC_FINAL_SUPER_SYNTHETIC);
        two(SELF);
        two(BASE);
        two(0); // interfaces
        two(0); // fields
        two(1); // methods
        two(MethodCode.ACC_STATIC);
        two(INITIALISER);
        two(NO_ARGUMENTS);
        two(1); // attributes
        two(CODE);
        four(12 + 7); // bytes of the attribute
        two(1); // stack
        two(0); // local variables
        four(7); // bytes of code
        one(Opcode.INVOKESTATIC);
        two(LOOKUP);
        one(Opcode.INVOKESTATIC);
        two(OFFER);
        one(Opcode.RETURN);
        two(0); // exception table
        two(0); // attributes of the code
        two(0); // attributes of the class
    }

    private void type(int name) {
        one(ConstantPool.CLASS);
        two(name);
    }

    private void pair(int tag, int first, int second) {
        one(tag);
        two(first);
        two(second);
    }

    /// In the UTF-8 of class files, which takes each half of a pair of surrogates by itself.
    private void text(String value) {
        one(ConstantPool.UTF8);
        int start = file.length();
        two(0);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                one(c);
            } else if (c < 0x800) {
                one(0xC0 | (c >> 6));
                one(0x80 | (c & 0x3F));
            } else {
                one(0xE0 | (c >> 12));
                one(0x80 | ((c >> 6) & 0x3F));
                one(0x80 | (c & 0x3F));
            }
        }
        int length = file.length() - start - 2;
        file.setCharAt(start, (char) (length >> 8));
        file.setCharAt(start + 1, (char) (length & 0xFF));
    }

    private void four(int value) {
        two(value >>> 16);
        two(value & 0xFFFF);
    }

    private void two(int value) {
        one(value >> 8);
        one(value & 0xFF);
    }

    private void one(int value) {
        file.append((char) value);
    }
}
