package brood.internal.manager;

import org.jspecify.annotations.Nullable;

/// Between whom the values go that this thread writes or reads just now: a proxy that goes to its
/// own server, or comes from there, needs no more than its number.
///
/// @param server the server
/// @param link for reading at a client, or in the server's own process: what proxies call. Null
///        while something is written
/// @param receiver for writing at the server: the client who gets a reference with each proxy
/// @param network whether the other end is another program
record Passage(long server, @Nullable Link link, @Nullable Session receiver, boolean network) {
    private static final ThreadLocal<@Nullable Passage> CURRENT = new ThreadLocal<>();

    static @Nullable Passage current() {
        return CURRENT.get();
    }

    /// From now on this thread reads or writes for these.
    ///
    /// @return what was before, to be restored
    static @Nullable Passage enter(@Nullable Passage passage) {
        Passage before = CURRENT.get();
        CURRENT.set(passage);
        return before;
    }
}
