package brood.python.internal.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// Who holds which permits. A permit that is released by another than who acquired it, as Python
/// allows, is taken from one of those who hold one.
final class Holdings {
    /// By permits, one entry for each permit that is held. With this monitor only.
    private final Map<Permits, List<Session>> holders = new WeakHashMap<>();

    synchronized void took(Session session, Permits permits) {
        holders.computeIfAbsent(permits, _ -> new ArrayList<>()).add(session);
    }

    synchronized void gaveBack(Session session, Permits permits) {
        List<Session> sessions = holders.get(permits); // null when nobody ever acquired one
        if (sessions != null && !sessions.remove(session) && !sessions.isEmpty()) {
            sessions.removeFirst();
        }
    }

    synchronized long held(Session session, Permits permits) {
        return holders.getOrDefault(permits, List.of()).stream().filter(session::equals).count();
    }

    /// Takes everything from a client that is gone.
    ///
    /// @return each permit that it held
    synchronized List<Permits> removeAll(Session session) {
        List<Permits> held = new ArrayList<>();
        holders.forEach((permits, sessions) -> {
            while (sessions.remove(session)) {
                held.add(permits);
            }
        });
        return held;
    }
}
