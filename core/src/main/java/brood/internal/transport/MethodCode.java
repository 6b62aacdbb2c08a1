package brood.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// The code of one method after the other, for a class file.
final class MethodCode {
    static final int ACC_PUBLIC = 0x0001;
    static final int ACC_STATIC = 0x0008;

    private final ConstantPool pool;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    MethodCode(ConstantPool pool) {
        this.pool = pool;
    }

    void instruction(int opcode) throws IOException {
        out.writeByte(opcode);
    }

    /// @param operand two bytes: an index into the constant pool, or a number
    void instruction(int opcode, int operand) throws IOException {
        out.writeByte(opcode);
        out.writeShort(operand);
    }

    void invokeInterface(int method, int slots) throws IOException {
        instruction(Opcode.INVOKEINTERFACE, method);
        out.writeByte(slots);
        out.writeByte(0);
    }

    /// Ends a method and begins the next.
    void writeMethod(DataOutputStream methods, int access, String name, String descriptor,
            int maxStack, int maxLocals) throws IOException {
        methods.writeShort(access);
        methods.writeShort(pool.utf8(name));
        methods.writeShort(pool.utf8(descriptor));
        methods.writeShort(1); // attributes
        methods.writeShort(pool.utf8("Code"));
        methods.writeInt(12 + bytes.size());
        methods.writeShort(maxStack);
        methods.writeShort(maxLocals);
        methods.writeInt(bytes.size());
        bytes.writeTo(methods);
        methods.writeShort(0); // exception table
        methods.writeShort(0); // attributes
        bytes.reset();
    }
}
