/// Child JVMs as processes: start them, talk to them, share work with them.
///
/// The API is in [brood]; [brood.spi] is what other backends implement. Nothing else is exported.
@org.jspecify.annotations.NullMarked
module brood {
    requires static transitive org.jspecify;
    // events for flight recordings, where the JVM has them
    requires static jdk.jfr;
    // sun.misc.Signal, so that a child can tell SIGTERM from exit(143)
    requires jdk.unsupported;

    exports brood;
    exports brood.spi;

    uses brood.spi.Backend;
    uses brood.spi.ContextProvider;
    uses brood.spi.Managers;
    uses brood.spi.Sockets;

    provides brood.spi.Backend with
            brood.internal.runtime.ChildJvmBackend;
    provides brood.spi.ContextProvider with
            brood.internal.runtime.ChildJvmContexts,
            brood.internal.threads.ThreadContexts;
    provides brood.spi.Managers with
            brood.internal.manager.LocalManagers;
    provides brood.spi.Sockets with
            brood.internal.transport.net.SystemSockets;
}
