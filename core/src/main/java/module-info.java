/// Child JVMs as processes: start them, talk to them, share work with them.
///
/// The API is in [brood]; [brood.spi] is what other backends implement. Nothing else is exported.
@org.jspecify.annotations.NullMarked
module brood {
    requires static transitive org.jspecify;
    // sun.misc.Signal, so that a child can tell SIGTERM from exit(143)
    requires jdk.unsupported;

    exports brood;
    exports brood.spi;

    uses brood.spi.Backend;

    provides brood.spi.Backend with
            brood.internal.runtime.ChildJvmBackend;
}
