package brood;

/// An array of a fixed length that processes share.
///
/// Reading and writing one element is atomic, between processes as between threads. What works on
/// several elements (`fill`, `toArray`, `set` of a range) is not: others may see it half done, and
/// a process that dies in it leaves it half done. Who needs more uses the [#lock], which the
/// methods themselves do not take.
///
/// An index outside, or a range that reaches outside, throws [IndexOutOfBoundsException]; nothing
/// has changed then. After [#close] every method throws [IllegalStateException]. Any thread of any
/// process that has it may call any method; none of them blocks, so that no interrupt and no death
/// of a process is seen by them.
///
/// All its memory is taken, and set to zero, when it is made: as many bytes as the elements have (a
/// million `long` are 8 MB), a large one up to a quarter more. A container's limit of memory counts
/// it from then on. One that is larger than what Linux says is left throws
/// [OutOfSharedMemoryException], and nothing is taken. In a [Context] on threads it is an array of
/// the heap, and one that does not fit throws [OutOfMemoryError].
///
/// Passing it on costs the same for any length: the elements are not copied. For raw memory of any
/// layout, or above 2³¹ elements, there is [SharedMemory].
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

    /// How many elements it has, now and ever. In Python: `len(array)`.
    ///
    /// @return 0 or more
    int length();

    /// The lock that goes with the array, for work on several elements. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, made when it is first asked for and closed with the
    ///         array, or the one given at first; the same in every process
    /// @throws OutOfSharedMemoryException when there is no memory for its own
    SharedLock lock();
}
