package brood.internal.runtime;

import brood.spi.Backend;
import brood.spi.Backends;
import brood.spi.ContextProvider;
import java.net.URI;

/// Contexts of child JVMs: each ends what was started through it.
public final class ChildJvmContexts implements ContextProvider {
    static final String SCHEME = "local";

    /// Called by [java.util.ServiceLoader].
    public ChildJvmContexts() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public Backend open(URI address) {
        return new ChildJvmContext(Backends.local());
    }
}
