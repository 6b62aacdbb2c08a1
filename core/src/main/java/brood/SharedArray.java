package brood;

/// An array of a fixed length that processes share.
///
/// Reading and writing one element is atomic, between processes as between threads. What works on
/// several elements (`fill`, `toArray`, `set` of a range) is not: others may see it half done, and
/// a process that dies in it leaves it half done. Who needs more uses the [#lock], which the
/// methods themselves do not take.
///
/// An index outside, or a range that reaches outside, throws [IndexOutOfBoundsException]; nothing
/// has changed then. After [#close] every method throws [IllegalStateException].
///
/// *Memory consistency effects:* reading and writing one element acts as on a `volatile` variable.
/// What works on several elements orders nothing by itself.
///
/// In Python: `multiprocessing.Array` and `RawArray`.
public sealed interface SharedArray extends SharedObject
        permits SharedByteArray,
        SharedCharArray,
        SharedDoubleArray,
        SharedFloatArray,
        SharedIntArray,
        SharedLongArray,
        SharedShortArray {

    /// How many elements it has.
    ///
    /// @return 0 or more
    int length();

    /// The lock that goes with the array, for work on several elements. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, or the one given at first; the same in every process
    SharedLock lock();
}
