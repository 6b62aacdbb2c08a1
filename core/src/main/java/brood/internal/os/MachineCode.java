package brood.internal.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The code of [ElfLibrary]'s functions.
///
/// A native method is called by the C convention: environment, class, then its own arguments. The
/// kernel wants the number and six arguments in registers; its answer is already where a function's
/// result is, and an error is negative in it.
final class MachineCode {
    static final byte[] AMD64_RETURN_0 = bytes(
            0xf3, 0x0f, 0x1e, 0xfa, // endbr64
            0x31, 0xc0, // xor eax, eax
            0xc3); // ret

    static final byte[] AMD64_SYSCALL = bytes(
            0xf3, 0x0f, 0x1e, 0xfa, // endbr64
            0x48, 0x89, 0xd0, // mov rax, rdx: the number
            0x48, 0x89, 0xcf, // mov rdi, rcx
            0x4c, 0x89, 0xc6, // mov rsi, r8
            0x4c, 0x89, 0xca, // mov rdx, r9
            0x4c, 0x8b, 0x54, 0x24, 0x08, // mov r10, [rsp + 8]
            0x4c, 0x8b, 0x44, 0x24, 0x10, // mov r8, [rsp + 16]
            0x4c, 0x8b, 0x4c, 0x24, 0x18, // mov r9, [rsp + 24]
            0x0f, 0x05, // syscall
            0xc3); // ret

    static final byte[] AARCH64_RETURN_0 = words(
            0xd503245f, // bti c
            0x2a1f03e0, // mov w0, wzr
            0xd65f03c0); // ret

    static final byte[] AARCH64_SYSCALL = words(
            0xd503245f, // bti c
            0xaa0203e8, // mov x8, x2: the number
            0xaa0303e0, // mov x0, x3
            0xaa0403e1, // mov x1, x4
            0xaa0503e2, // mov x2, x5
            0xaa0603e3, // mov x3, x6
            0xaa0703e4, // mov x4, x7
            0xf94003e5, // ldr x5, [sp]
            0xd4000001, // svc 0
            0xd65f03c0); // ret

    private MachineCode() {}

    static byte[] bytes(int... code) {
        byte[] bytes = new byte[code.length];
        for (int i = 0; i < code.length; i++) {
            bytes[i] = (byte) code[i];
        }
        return bytes;
    }

    static byte[] words(int... code) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * code.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : code) {
            bytes.putInt(word);
        }
        return bytes.array();
    }
}
