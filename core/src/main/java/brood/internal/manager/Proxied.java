package brood.internal.manager;

/// A proxy that is a class of its own.
interface Proxied {

    /// What it stands on.
    Ref ref();
}
