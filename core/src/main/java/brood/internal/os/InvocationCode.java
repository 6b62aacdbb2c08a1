package brood.internal.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The code of [ElfLibrary]'s functions for [NativeMethod].
///
/// `find` has the JVM look a method up by its name and descriptor, and make a `Method` of it, all
/// by the functions of its native interface, whose table the environment points to:
///
/// ```c
/// jobject find(JNIEnv *env, jclass, jclass owner, jstring name, jstring descriptor,
///              jlong lookup) {
///     if (*slot == NULL) return NULL;
///     const char *n = (*env)->GetStringUTFChars(env, name, NULL);
///     if (n == NULL) return NULL;
///     const char *d = (*env)->GetStringUTFChars(env, descriptor, NULL);
///     if (d == NULL) return NULL;
///     // lookup is 8 * GetStaticMethodID or 8 * GetMethodID, which are called alike
///     jmethodID id = ((char *) *env + lookup)(env, owner, n, d);
///     (*env)->ReleaseStringUTFChars(env, descriptor, d);
///     (*env)->ReleaseStringUTFChars(env, name, n);
///     if (id == NULL) return NULL;
///     return (*env)->ToReflectedMethod(env, owner, id, lookup == 8 * GetStaticMethodID);
/// }
/// ```
///
/// `invoke` leaves all to `JVM_InvokeMethod`, which the JDK's own reflection calls. The loader has
/// put its address into the slot, or nothing where the JVM has none of that name. It takes the same
/// arguments but for the class that the native method belongs to:
///
/// ```c
/// jobject invoke(JNIEnv *env, jclass, jobject method, jobject receiver, jobjectArray arguments) {
///     return (*slot)(env, method, receiver, arguments);
/// }
/// ```
///
/// The addresses in both are relative to the code, and filled in by [#find] and [#invoke].
final class InvocationCode {
    private static final byte[] AMD64_FIND = MachineCode.bytes(
            0xf3, 0x0f, 0x1e, 0xfa, // endbr64
            0x48, 0x83, 0x3d, 0x00, 0x00, 0x00, 0x00, 0x00, // cmp [slot], 0x0
            0x75, 0x03, // jne begin
            0x31, 0xc0, // xor eax, eax
            0xc3, // ret
            0x53, // begin: push rbx
            0x55, // push rbp
            0x41, 0x54, // push r12
            0x41, 0x55, // push r13
            0x41, 0x56, // push r14
            0x41, 0x57, // push r15
            0x48, 0x83, 0xec, 0x18, // sub rsp, 0x18
            0x48, 0x89, 0xfb, // mov rbx, rdi
            0x49, 0x89, 0xd4, // mov r12, rdx
            0x49, 0x89, 0xcd, // mov r13, rcx
            0x4d, 0x89, 0xc6, // mov r14, r8
            0x4c, 0x89, 0x0c, 0x24, // mov [rsp], r9
            0x4c, 0x89, 0xee, // mov rsi, r13
            0x31, 0xd2, // xor edx, edx
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0xff, 0x90, 0x48, 0x05, 0x00, 0x00, // call [rax+8 * GetStringUTFChars]
            0x48, 0x85, 0xc0, // test rax, rax
            0x74, 0x7f, // je end
            0x48, 0x89, 0xc5, // mov rbp, rax
            0x48, 0x89, 0xdf, // mov rdi, rbx
            0x4c, 0x89, 0xf6, // mov rsi, r14
            0x31, 0xd2, // xor edx, edx
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0xff, 0x90, 0x48, 0x05, 0x00, 0x00, // call [rax+8 * GetStringUTFChars]
            0x48, 0x85, 0xc0, // test rax, rax
            0x74, 0x66, // je end
            0x49, 0x89, 0xc7, // mov r15, rax
            0x48, 0x89, 0xdf, // mov rdi, rbx
            0x4c, 0x89, 0xe6, // mov rsi, r12
            0x48, 0x89, 0xea, // mov rdx, rbp
            0x4c, 0x89, 0xf9, // mov rcx, r15
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0x48, 0x03, 0x04, 0x24, // add rax, [rsp]
            0xff, 0x10, // call [rax]
            0x48, 0x89, 0x44, 0x24, 0x08, // mov [rsp+0x8], rax
            0x48, 0x89, 0xdf, // mov rdi, rbx
            0x4c, 0x89, 0xf6, // mov rsi, r14
            0x4c, 0x89, 0xfa, // mov rdx, r15
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0xff, 0x90, 0x50, 0x05, 0x00, 0x00, // call [rax+8 * ReleaseStringUTFChars]
            0x48, 0x89, 0xdf, // mov rdi, rbx
            0x4c, 0x89, 0xee, // mov rsi, r13
            0x48, 0x89, 0xea, // mov rdx, rbp
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0xff, 0x90, 0x50, 0x05, 0x00, 0x00, // call [rax+8 * ReleaseStringUTFChars]
            0x48, 0x8b, 0x44, 0x24, 0x08, // mov rax, [rsp+0x8]
            0x48, 0x85, 0xc0, // test rax, rax
            0x74, 0x1b, // je end
            0x48, 0x89, 0xdf, // mov rdi, rbx
            0x4c, 0x89, 0xe6, // mov rsi, r12
            0x48, 0x89, 0xc2, // mov rdx, rax
            0x31, 0xc9, // xor ecx, ecx
            0x81, 0x3c, 0x24, 0x88, 0x03, 0x00, 0x00, // cmp [rsp], 8 * GetStaticMethodID
            0x0f, 0x94, 0xc1, // sete cl
            0x48, 0x8b, 0x03, // mov rax, [rbx]
            0xff, 0x50, 0x48, // call [rax+8 * ToReflectedMethod]
            0x48, 0x83, 0xc4, 0x18, // end: add rsp, 0x18
            0x41, 0x5f, // pop r15
            0x41, 0x5e, // pop r14
            0x41, 0x5d, // pop r13
            0x41, 0x5c, // pop r12
            0x5d, // pop rbp
            0x5b, // pop rbx
            0xc3); // ret

    private static final byte[] AMD64_INVOKE = MachineCode.bytes(
            0xf3, 0x0f, 0x1e, 0xfa, // endbr64
            0x48, 0x89, 0xd6, // mov rsi, rdx
            0x48, 0x89, 0xca, // mov rdx, rcx
            0x4c, 0x89, 0xc1, // mov rcx, r8
            0xff, 0x25, 0x00, 0x00, 0x00, 0x00); // jmp [slot]

    private static final byte[] AARCH64_FIND = MachineCode.words(
            0xd503245f, // bti c
            0x58000009, // ldr x9, slot
            0xb5000069, // cbnz x9, begin
            0xaa1f03e0, // mov x0, xzr
            0xd65f03c0, // ret
            0xa9bb7bfd, // begin: stp x29, x30, [sp, #-80]!
            0x910003fd, // mov x29, sp
            0xa90153f3, // stp x19, x20, [sp, #16]
            0xa9025bf5, // stp x21, x22, [sp, #32]
            0xa90363f7, // stp x23, x24, [sp, #48]
            0xf90023f9, // str x25, [sp, #64]
            0xaa0003f3, // mov x19, x0
            0xaa0203f4, // mov x20, x2
            0xaa0303f5, // mov x21, x3
            0xaa0403f6, // mov x22, x4
            0xaa0503f7, // mov x23, x5
            0xaa1503e1, // mov x1, x21
            0xaa1f03e2, // mov x2, xzr
            0xf9400269, // ldr x9, [x19]
            0xf942a529, // ldr x9, [x9, 8 * GetStringUTFChars]
            0xd63f0120, // blr x9
            0xb4000500, // cbz x0, end
            0xaa0003f8, // mov x24, x0
            0xaa1303e0, // mov x0, x19
            0xaa1603e1, // mov x1, x22
            0xaa1f03e2, // mov x2, xzr
            0xf9400269, // ldr x9, [x19]
            0xf942a529, // ldr x9, [x9, 8 * GetStringUTFChars]
            0xd63f0120, // blr x9
            0xb4000400, // cbz x0, end
            0xaa0003f9, // mov x25, x0
            0xaa1303e0, // mov x0, x19
            0xaa1403e1, // mov x1, x20
            0xaa1803e2, // mov x2, x24
            0xaa1903e3, // mov x3, x25
            0xf9400269, // ldr x9, [x19]
            0xf8776929, // ldr x9, [x9, x23]
            0xd63f0120, // blr x9
            0xf90027e0, // str x0, [sp, #72]
            0xaa1303e0, // mov x0, x19
            0xaa1603e1, // mov x1, x22
            0xaa1903e2, // mov x2, x25
            0xf9400269, // ldr x9, [x19]
            0xf942a929, // ldr x9, [x9, 8 * ReleaseStringUTFChars]
            0xd63f0120, // blr x9
            0xaa1303e0, // mov x0, x19
            0xaa1503e1, // mov x1, x21
            0xaa1803e2, // mov x2, x24
            0xf9400269, // ldr x9, [x19]
            0xf942a929, // ldr x9, [x9, 8 * ReleaseStringUTFChars]
            0xd63f0120, // blr x9
            0xf94027e0, // ldr x0, [sp, #72]
            0xb4000120, // cbz x0, end
            0xaa0003e2, // mov x2, x0
            0xaa1303e0, // mov x0, x19
            0xaa1403e1, // mov x1, x20
            0xf10e22ff, // cmp x23, 8 * GetStaticMethodID
            0x1a9f17e3, // cset w3, eq
            0xf9400269, // ldr x9, [x19]
            0xf9402529, // ldr x9, [x9, 8 * ToReflectedMethod]
            0xd63f0120, // blr x9
            0xf94023f9, // end: ldr x25, [sp, #64]
            0xa94363f7, // ldp x23, x24, [sp, #48]
            0xa9425bf5, // ldp x21, x22, [sp, #32]
            0xa94153f3, // ldp x19, x20, [sp, #16]
            0xa8c57bfd, // ldp x29, x30, [sp], #80
            0xd65f03c0); // ret

    private static final byte[] AARCH64_INVOKE = MachineCode.words(
            0xd503245f, // bti c
            0x58000010, // ldr x16, slot
            0xaa0203e1, // mov x1, x2
            0xaa0303e2, // mov x2, x3
            0xaa0403e3, // mov x3, x4
            0xd61f0200); // br x16

    private InvocationCode() {}

    /// The code of `find`.
    ///
    /// @param slot where the address of `JVM_InvokeMethod` is, counted from the code's beginning
    static byte[] find(boolean aarch64, int slot) {
        return aarch64 ? withLoad(AARCH64_FIND, slot) : withDistance(AMD64_FIND, 7, 12, slot);
    }

    /// The code of `invoke`.
    ///
    /// @param slot where the address of `JVM_InvokeMethod` is, counted from the code's beginning
    static byte[] invoke(boolean aarch64, int slot) {
        return aarch64 ? withLoad(AARCH64_INVOKE, slot) : withDistance(AMD64_INVOKE, 15, 19, slot);
    }

    /// @param from the end of the instruction, which its distances count from
    private static byte[] withDistance(byte[] code, int at, int from, int slot) {
        byte[] placed = code.clone();
        ByteBuffer.wrap(placed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, slot - from);
        return placed;
    }

    /// The second instruction loads from a place that is some words away from it.
    private static byte[] withLoad(byte[] code, int slot) {
        byte[] placed = code.clone();
        ByteBuffer words = ByteBuffer.wrap(placed).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(4, words.getInt(4) | (((slot - 4) / 4) << 5));
        return placed;
    }
}
