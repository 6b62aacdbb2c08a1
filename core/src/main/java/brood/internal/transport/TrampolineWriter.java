package brood.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes the class file of a [Trampoline]:
///
/// ```java
/// final class pkg.Host$$DirectCall extends Trampoline {
///     static { new pkg.Host$$DirectCall(); }
///     pkg.Host$$DirectCall() {}
///     public Object call(Object[] a) {
///         return box(Owner.method((String) a[0], ((Integer) a[1]).intValue()));
///     }
/// }
/// ```
///
/// By hand, since loading a class-file library would take longer than the whole start of a child.
/// The code has no branches and so needs no stack maps.
final class TrampolineWriter {
    static final String BASE = "brood/internal/transport/Trampoline";

    private final ConstantPool pool = new ConstantPool();
    private final MethodCode code = new MethodCode(pool);
    private final TrampolineTarget target;

    private TrampolineWriter(TrampolineTarget target) {
        this.target = target;
    }

    /// The class file of the trampoline to a method.
    static byte[] write(TrampolineTarget target) {
        try {
            return new TrampolineWriter(target).classFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but memory
        }
    }

    private byte[] classFile() throws IOException {
        int self = pool.type(target.host() + "$$DirectCall");
        int base = pool.type(BASE);
        ByteArrayOutputStream methodBytes = new ByteArrayOutputStream();
        DataOutputStream methods = new DataOutputStream(methodBytes);
        writeStaticInitialiser(methods, self);
        writeConstructor(methods, base);
        writeCall(methods);

        return pool.classFile(self, base, 3, methodBytes.toByteArray());
    }

    private void writeStaticInitialiser(DataOutputStream methods, int self) throws IOException {
        code.instruction(Opcode.NEW, self);
        code.instruction(Opcode.INVOKESPECIAL, pool.method(self, "<init>", "()V", false));
        code.instruction(Opcode.RETURN);
        code.writeMethod(methods, MethodCode.ACC_STATIC, "<clinit>", "()V", 1, 0);
    }

    private void writeConstructor(DataOutputStream methods, int base) throws IOException {
        code.instruction(Opcode.ALOAD_0);
        code.instruction(Opcode.INVOKESPECIAL, pool.method(base, "<init>", "()V", false));
        code.instruction(Opcode.RETURN);
        code.writeMethod(methods, 0, "<init>", "()V", 1, 1);
    }

    private void writeCall(DataOutputStream methods) throws IOException {
        int position = 0;
        int slots = 0;
        if (!target.isStatic()) {
            pushArgument(position++);
            cast(target.owner());
            slots++;
        }
        for (String parameter : target.shape().parameters()) {
            pushArgument(position++);
            unbox(parameter);
            slots += isWide(parameter.charAt(0)) ? 2 : 1;
        }
        invoke(slots);
        box(target.shape().returnKind());
        code.instruction(Opcode.ARETURN);
        // While an argument is fetched, the array and the index lie on top of those before it.
        code.writeMethod(methods, MethodCode.ACC_PUBLIC, "call",
                "([Ljava/lang/Object;)Ljava/lang/Object;", slots + 2, 2);
    }

    private static boolean isWide(char kind) {
        return kind == 'J' || kind == 'D';
    }

    private void pushArgument(int position) throws IOException {
        code.instruction(Opcode.ALOAD_1);
        code.instruction(Opcode.SIPUSH, position);
        code.instruction(Opcode.AALOAD);
    }

    private void cast(String type) throws IOException {
        if (!type.equals("java/lang/Object")) {
            code.instruction(Opcode.CHECKCAST, pool.type(type));
        }
    }

    private void unbox(String descriptor) throws IOException {
        switch (descriptor.charAt(0)) {
            case 'L' -> cast(descriptor.substring(1, descriptor.length() - 1));
            case '[' -> cast(descriptor);
            default -> {
                Boxing boxing = Boxing.of(descriptor.charAt(0));
                int box = pool.type(boxing.type);
                code.instruction(Opcode.CHECKCAST, box);
                code.instruction(Opcode.INVOKEVIRTUAL,
                        pool.method(box, boxing.unboxing, "()" + descriptor, false));
            }
        }
    }

    private void invoke(int slots) throws IOException {
        int method = pool.method(pool.type(target.owner()), target.name(), target.descriptor(),
                target.isInterface());
        if (target.isStatic()) {
            code.instruction(Opcode.INVOKESTATIC, method);
        } else if (target.isInterface()) {
            code.invokeInterface(method, slots);
        } else {
            code.instruction(Opcode.INVOKEVIRTUAL, method);
        }
    }

    private void box(char kind) throws IOException {
        if (kind == 'V') {
            code.instruction(Opcode.ACONST_NULL);
        } else if (kind != 'L' && kind != '[') {
            Boxing boxing = Boxing.of(kind);
            code.instruction(Opcode.INVOKESTATIC, pool.method(pool.type(boxing.type), "valueOf",
                    "(" + kind + ")L" + boxing.type + ";", false));
        }
    }

    /// The class that boxes a primitive type, and its method that gives the primitive.
    private static final class Boxing {
        final String type;
        final String unboxing;

        private Boxing(String type, String unboxing) {
            this.type = "java/lang/" + type;
            this.unboxing = unboxing;
        }

        static Boxing of(char kind) {
            return switch (kind) {
                case 'Z' -> new Boxing("Boolean", "booleanValue");
                case 'B' -> new Boxing("Byte", "byteValue");
                case 'C' -> new Boxing("Character", "charValue");
                case 'S' -> new Boxing("Short", "shortValue");
                case 'I' -> new Boxing("Integer", "intValue");
                case 'J' -> new Boxing("Long", "longValue");
                case 'F' -> new Boxing("Float", "floatValue");
                default -> new Boxing("Double", "doubleValue");
            };
        }
    }
}
