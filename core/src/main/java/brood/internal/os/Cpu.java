package brood.internal.os;

/// The numbers of the system calls, which differ from one kind of processor to the other.
///
/// Those of a kind that is not listed are all -1: there is no native code for it.
final class Cpu {
    static final int FUTEX;
    static final int FUTEX_WAITV;
    static final int MEMFD_CREATE;
    static final int FALLOCATE;
    static final int OPENAT;
    static final int GETPID;
    static final int CLOSE;
    static final int GETSOCKOPT;

    /// Linux on a processor that is listed here.
    static final boolean IS_KNOWN;

    static {
        String arch = System.getProperty("os.arch", "");
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        boolean amd64 = linux && arch.equals("amd64");
        boolean aarch64 = linux && arch.equals("aarch64");
        IS_KNOWN = amd64 || aarch64;
        FUTEX = amd64 ? 202 : aarch64 ? 98 : -1;
        FUTEX_WAITV = IS_KNOWN ? 449 : -1;
        MEMFD_CREATE = amd64 ? 319 : aarch64 ? 279 : -1;
        FALLOCATE = amd64 ? 285 : aarch64 ? 47 : -1;
        OPENAT = amd64 ? 257 : aarch64 ? 56 : -1;
        GETPID = amd64 ? 39 : aarch64 ? 172 : -1;
        CLOSE = amd64 ? 3 : aarch64 ? 57 : -1;
        GETSOCKOPT = amd64 ? 55 : aarch64 ? 209 : -1;
    }

    private Cpu() {}

    static boolean isAarch64() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }
}
