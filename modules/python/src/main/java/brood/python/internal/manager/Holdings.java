package brood.python.internal.manager;

import brood.spi.PeerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// Who holds which permits: connections, and processes whose connection has ended since. A permit
/// that is released by another than who acquired it, as Python allows, is taken from one of those
/// who hold one.
final class Holdings {
    // With this monitor only.
    /// By permits, one entry for each permit that is held.
    private final Map<Permits, List<Object>> holders = new WeakHashMap<>();
    private boolean isClosed;

    synchronized void took(Session session, Permits permits) {
        holders.computeIfAbsent(permits, _ -> new ArrayList<>()).add(session);
    }

    /// @param process the session's, if that is known
    synchronized void gaveBack(Session session, @Nullable PeerProcess process, Permits permits) {
        List<Object> all = holders.get(permits); // null when nobody ever acquired one
        if (all != null && !all.remove(session) && !all.remove(process) && !all.isEmpty()) {
            all.removeFirst();
        }
    }

    synchronized long held(Session session, Permits permits) {
        return holders.getOrDefault(permits, List.of()).stream().filter(session::equals).count();
    }

    /// Whether a connection has permits that another thread could release.
    synchronized boolean hasCommon(Session session) {
        return !isClosed && holders.entrySet().stream().anyMatch(
                each -> !each.getKey().isOfThread() && each.getValue().contains(session));
    }

    /// Makes those permits of a connection, which is about to end, its process's.
    synchronized void handOver(Session session, PeerProcess process) {
        holders.forEach((permits, all) -> {
            if (!isClosed && !permits.isOfThread()) {
                Collections.replaceAll(all, session, process);
            }
        });
    }

    /// Takes everything from a connection or process that is gone.
    ///
    /// @return each permit that it held
    synchronized List<Permits> removeAll(Object holder) {
        List<Permits> held = new ArrayList<>();
        holders.forEach((permits, all) -> {
            while (all.remove(holder)) {
                held.add(permits);
            }
        });
        return held;
    }

    /// Takes everything from all processes, and lets none have anything from now on.
    ///
    /// @return each permit that one held
    synchronized List<Permits> close() {
        isClosed = true;
        List<Permits> held = new ArrayList<>();
        holders.values().stream().flatMap(List::stream).filter(PeerProcess.class::isInstance)
                .distinct().toList().forEach(process -> held.addAll(removeAll(process)));
        return held;
    }
}
