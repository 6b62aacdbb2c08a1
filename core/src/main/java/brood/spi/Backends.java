package brood.spi;

import java.util.ServiceLoader;

/// Finds the [Backend] of this process.
public final class Backends {
    private static final Backend LOCAL = find();

    private Backends() {}

    /// The backend that the static methods of the API use.
    ///
    /// @return the one for child JVMs
    public static Backend current() {
        return LOCAL;
    }

    private static Backend find() {
        return ServiceLoader.load(Backend.class, Backend.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no brood.spi.Backend found: brood's jar lacks META-INF/services, or it was"
                                + " merged into another jar without its service files"));
    }
}
