package brood;

/// Is told how far a map is. What it throws is logged, and the map goes on. It stays in the process
/// that called the map. See [MapOptions#withProgress].
@FunctionalInterface
public interface ProgressListener {

    /// The map has come further, or has ended. Called by one thread at a time, never by one that
    /// reads results; when it is slow, it sees fewer steps, but always the last one, which may come
    /// a moment after the map has returned.
    ///
    /// @param progress how far it is
    void onProgress(MapProgress progress);
}
