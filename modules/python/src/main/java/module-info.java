/// CPython on the other end: connections, managers and workers, with nothing installed there.
///
/// The API is in [brood.python]. Nothing else is exported.
@org.jspecify.annotations.NullMarked
module brood.python {
    requires static transitive org.jspecify;
    requires transitive brood;

    exports brood.python;
}
