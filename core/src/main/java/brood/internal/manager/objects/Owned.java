package brood.internal.manager.objects;

/// What takes back what a client held when it is gone.
public interface Owned {

    /// The client is gone; called once for each, by any thread. Does nothing if it holds nothing.
    void abandonedBy(Owner owner);
}
