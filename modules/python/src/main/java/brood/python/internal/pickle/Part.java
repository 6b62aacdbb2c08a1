package brood.python.internal.pickle;

/// What is left to write of an object that contains others. The parts that are under way are kept
/// on a stack of our own, so an object may be nested as deeply as one likes.
interface Part {
    /// Writes on, until it is done or another object with parts has begun, which comes first.
    ///
    /// @return whether it is done
    boolean write(PickleWriter writer);

    /// Where it is, for messages.
    ///
    /// @return such as `[3]`
    String place();
}
