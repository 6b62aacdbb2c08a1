package brood.internal.threads;

import brood.spi.Backend;
import brood.spi.ContextProvider;
import java.net.URI;

/// Contexts whose processes are threads of this JVM.
public final class ThreadContexts implements ContextProvider {
    static final String SCHEME = "threads";

    /// Called by [java.util.ServiceLoader].
    public ThreadContexts() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public Backend open(URI address) {
        return new ThreadProgram().root().backend();
    }
}
