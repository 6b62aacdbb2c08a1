package brood.internal.shm;

/// When a call that does not wait asks the system whether those live who hold what it wants.
///
/// Who waits asks after a sleep in vain. Who only tries would never, and if nobody else asks, nor
/// has the parent of the dead process told, then for ever get the answer that all is taken. But to
/// ask costs some 20 us, and what is only tried is tried often: so the first call asks, and then
/// one in each millisecond.
///
/// Threads race on it: then some ask once more than they need to.
final class Inquiry {
    private static final long PAUSE = 1_000_000;

    private long last = System.nanoTime() - PAUSE;

    /// Whether it is time to ask; then the caller does.
    boolean isDue() {
        long now = System.nanoTime();
        if (now - last < PAUSE) {
            return false;
        }
        last = now;
        return true;
    }
}
