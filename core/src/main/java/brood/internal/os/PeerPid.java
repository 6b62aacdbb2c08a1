package brood.internal.os;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// Which process connected a local socket. The kernel knows; the JDK tells user and group only.
///
/// The kernel wants a descriptor, which the JDK does not tell either. So the socket is marked, with
/// an option that does nothing on local sockets, and looked for among those of this process.
public final class PeerPid {
    private static final int SOL_SOCKET = 1;
    private static final int SO_LINGER = 13;
    private static final int SO_PEERCRED = 17;
    private static final int FIRST_MARK = 20_011;
    private static final int LAST_MARK = 60_000;

    /// With the class's lock only, which whoever marks a socket holds.
    private static int mark = FIRST_MARK;

    private PeerPid() {}

    /// The process that connected a socket, or that listens where this one has connected it.
    ///
    /// @param channel of a local socket, connected
    /// @return 0 when the system does not tell: no Linux, no native calls, a process that this one
    ///         can't see, a channel that is closed
    public static synchronized long of(SocketChannel channel) {
        NativeCalls calls = Natives.awaitCalls();
        if (calls == null
                || !channel.supportedOptions().contains(StandardSocketOptions.SO_LINGER)) {
            return 0;
        }
        mark = mark == LAST_MARK ? FIRST_MARK : mark + 1;
        try {
            Integer before = channel.getOption(StandardSocketOptions.SO_LINGER);
            channel.setOption(StandardSocketOptions.SO_LINGER, mark);
            long pid = ofMarked(calls);
            channel.setOption(StandardSocketOptions.SO_LINGER, before);
            return pid;
        } catch (IOException closed) {
            return 0;
        }
    }

    private static long ofMarked(NativeCalls calls) {
        String[] descriptors = new File("/proc/self/fd").list();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(16, 8);
            for (int i = 0; descriptors != null && i < descriptors.length; i++) {
                int descriptor = Integer.parseInt(descriptors[i]);
                if (read(calls, descriptor, SO_LINGER, value, 8)
                        && value.get(ValueLayout.JAVA_INT, 4) == mark
                        && value.get(ValueLayout.JAVA_INT, 0) != 0) {
                    return read(calls, descriptor, SO_PEERCRED, value, 12)
                            ? value.get(ValueLayout.JAVA_INT, 0) : 0;
                }
            }
        }
        return 0;
    }

    /// @param value for what the socket says, and behind it for the length of that
    private static boolean read(NativeCalls calls, int descriptor, int option,
            MemorySegment value, int length) {
        value.set(ValueLayout.JAVA_INT, 12, length);
        return calls.call(Cpu.GETSOCKOPT, descriptor, SOL_SOCKET, option, value.address(),
                value.address() + 12, 0) == 0 && value.get(ValueLayout.JAVA_INT, 12) == length;
    }
}
