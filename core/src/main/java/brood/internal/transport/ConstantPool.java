package brood.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The constants of a class file that is being written. Each method gives an index.
final class ConstantPool {
    static final int VERSION = 61; // Java 17, the last change that matters here
    static final int ACC_FINAL_SUPER_SYNTHETIC = 0x1030;

    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> types = new HashMap<>();
    private int next = 1; // index 0 means none

    int utf8(String text) throws IOException {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        out.writeByte(UTF8);
        out.writeUTF(text);
        texts.put(text, next);
        return next++;
    }

    /// A class by its internal name, or an array by its descriptor.
    int type(String name) throws IOException {
        Integer known = types.get(name);
        if (known != null) {
            return known;
        }
        int text = utf8(name);
        out.writeByte(CLASS);
        out.writeShort(text);
        types.put(name, next);
        return next++;
    }

    int method(int owner, String name, String descriptor, boolean inInterface) throws IOException {
        int nameAndType = nameAndType(utf8(name), utf8(descriptor));
        out.writeByte(inInterface ? INTERFACE_METHOD : METHOD);
        out.writeShort(owner);
        out.writeShort(nameAndType);
        return next++;
    }

    private int nameAndType(int name, int descriptor) throws IOException {
        out.writeByte(NAME_AND_TYPE);
        out.writeShort(name);
        out.writeShort(descriptor);
        return next++;
    }

    /// The class file around these constants: final, synthetic, without fields.
    byte[] classFile(int self, int superclass, int methodCount, byte[] methods) throws IOException {
        ByteArrayOutputStream fileBytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(fileBytes);
        file.writeInt(0xCAFEBABE);
        file.writeShort(0);
        file.writeShort(VERSION);
        file.writeShort(next);
        bytes.writeTo(file);
        file.writeShort(ACC_FINAL_SUPER_SYNTHETIC);
        file.writeShort(self);
        file.writeShort(superclass);
        file.writeShort(0); // interfaces
        file.writeShort(0); // fields
        file.writeShort(methodCount);
        file.write(methods);
        file.writeShort(0); // attributes
        return fileBytes.toByteArray();
    }
}
