package brood.internal.transport.net;

import brood.internal.os.Liveness;
import brood.spi.PeerProcess;

/// A process that has connected a local socket.
///
/// @param pid its number
/// @param start when it was started, as [Liveness] says it; -1 when it had ended already
record LocalPeer(long pid, long start) implements PeerProcess {

    static LocalPeer of(long pid) {
        return new LocalPeer(pid, Liveness.startTime(pid));
    }

    @Override
    public boolean hasEnded() {
        return start == -1 || Liveness.isDead(pid, start, -1);
    }
}
