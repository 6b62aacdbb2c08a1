package brood.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

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
final class AccessWriter {
    private AccessWriter() {}

    static byte[] write(String internalName) {
        try {
            return classFile(internalName);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but memory
        }
    }

    private static byte[] classFile(String internalName) throws IOException {
        ConstantPool pool = new ConstantPool();
        int self = pool.type(internalName);
        int base = pool.type("java/lang/Object");
        int lookup = pool.method(pool.type("java/lang/invoke/MethodHandles"), "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;", false);
        int offer = pool.method(pool.type(TrampolineWriter.BASE), "offer",
                "(Ljava/lang/invoke/MethodHandles$Lookup;)V", false);

        ByteArrayOutputStream method = new ByteArrayOutputStream();
        MethodCode code = new MethodCode(pool);
        code.instruction(Opcode.INVOKESTATIC, lookup);
        code.instruction(Opcode.INVOKESTATIC, offer);
        code.instruction(Opcode.RETURN);
        code.writeMethod(
                new DataOutputStream(method), MethodCode.ACC_STATIC, "<clinit>", "()V", 1, 0);
        return pool.classFile(self, base, 1, method.toByteArray());
    }
}
