package brood.spi;

/// An object that a manager keeps, as its server sees it.
public interface ManagedObject {

    /// Its number; no other object of this manager ever has it.
    ///
    /// @return more than 0
    long id();

    /// The interface that proxies of it have, such as [brood.ManagedMap] or [brood.SharedLock].
    ///
    /// @return an interface
    Class<?> type();

    /// The object itself, to be used inside of [ManagedClient#call] only. It has the interface of
    /// the JDK or of this library that [#type] extends or is: `ConcurrentMap`, `List`, `Set`,
    /// [brood.SharedQueue], [brood.JoinableQueue], [brood.SharedLock], [brood.SharedCondition],
    /// [brood.SharedSemaphore], [brood.SharedEvent], [brood.SharedBarrier], [brood.SharedLong],
    /// [brood.SharedLongArray], [brood.ManagedValue], [brood.ManagedNamespace]; or it is the
    /// user's.
    ///
    /// @return the object
    Object target();

    /// What stands for it inside other managed objects, and keeps it alive there: put this into a
    /// map, not the target.
    ///
    /// @return a proxy, which [ManagedClient#hold] turns back into this object
    Object proxy();
}
