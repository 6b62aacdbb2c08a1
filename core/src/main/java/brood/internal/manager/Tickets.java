package brood.internal.manager;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps objects whose proxies are on their way from one client to another, so that the sender may
/// let go of its own, or die, before the receiver has got it.
///
/// The sender's LEND and the receiver's REDEEM come over different connections, in any order. A
/// ticket that nobody redeems keeps its object as long as the server runs.
final class Tickets {
    /// Guarded by this.
    private final Map<Long, Entry> lent = new HashMap<>();

    /// Those that were redeemed before the server heard of them. Guarded by this.
    private final Set<Long> early = new HashSet<>();

    synchronized void lend(Entry entry, long ticket) {
        if (!early.remove(ticket)) {
            lent.put(ticket, entry);
        }
    }

    /// Gives what a ticket keeps, once.
    ///
    /// @param known what is known by its number; null when nobody else holds it
    /// @return the object; null when it is not there any more
    @Nullable
    synchronized Entry redeem(long ticket, @Nullable Entry known) {
        Entry entry = lent.remove(ticket);
        if (entry == null && known != null) {
            early.add(ticket);
        }
        return entry == null ? known : entry;
    }
}
