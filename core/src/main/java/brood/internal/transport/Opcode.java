package brood.internal.transport;

/// The instructions of the JVM that are written here.
final class Opcode {
    static final int ACONST_NULL = 0x01;
    static final int SIPUSH = 0x11;
    static final int ALOAD_0 = 0x2a;
    static final int ALOAD_1 = 0x2b;
    static final int AALOAD = 0x32;
    static final int ARETURN = 0xb0;
    static final int RETURN = 0xb1;
    static final int INVOKEVIRTUAL = 0xb6;
    static final int INVOKESPECIAL = 0xb7;
    static final int INVOKESTATIC = 0xb8;
    static final int INVOKEINTERFACE = 0xb9;
    static final int NEW = 0xbb;
    static final int CHECKCAST = 0xc0;

    private Opcode() {}
}
