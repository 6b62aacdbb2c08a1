package brood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// Data flows one way: a layer uses lower layers, never a higher one.
class LayersTest {
    private static final String API = "brood";
    private static final String SPI = "brood.spi";
    private static final String MANAGER = "brood.internal.manager";
    private static final String RUNTIME = "brood.internal.runtime";
    private static final String LAUNCH = "brood.internal.launch";
    private static final String TRANSPORT = "brood.internal.transport";
    private static final String SHM = "brood.internal.shm";
    private static final String OS = "brood.internal.os";
    private static final String THREADS = "brood.internal.threads";
    private static final String COMMON = "brood.internal.common";

    // The API and the spi are the public face: they know each other and nothing that is internal.
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            API, Set.of(SPI),
            SPI, Set.of(API),
            OS, Set.of(),
            SHM, Set.of(OS, API, SPI),
            COMMON, Set.of(API, SPI),
            TRANSPORT, Set.of(COMMON, SHM, OS, API, SPI),
            LAUNCH, Set.of(API, SPI),
            MANAGER, Set.of(RUNTIME, TRANSPORT, SHM, OS, API, SPI),
            RUNTIME, Set.of(LAUNCH, TRANSPORT, COMMON, SHM, OS, THREADS, API, SPI),
            THREADS, Set.of(COMMON, API, SPI));

    // "   brood.Hello   -> java.lang.String   java.base"
    private static final Pattern EDGE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s+(\\S.*)");

    @Test
    void everyLayerUsesOnlyLowerOnes() throws Exception {
        List<Edge> edges = edgesOfCore();
        assertThat(edges).as("what jdeps found").isNotEmpty();
        assertThat(violations(edges)).isEmpty();
    }

    @Test
    void coreNeedsOnlyTheBaseModule() throws Exception {
        assertThat(edgesOfCore())
                .filteredOn(edge -> !edge.isInside() && !edge.module.equals("java.base"))
                .filteredOn(edge -> !edge.to.startsWith("org.jspecify."))
                .filteredOn(edge -> !(edge.to.startsWith("sun.misc.Signal") && edge.isFrom(OS)))
                // Flight recorder events of pools, which are left out where the module is missing.
                .filteredOn(edge -> !(edge.module.equals("jdk.jfr")
                        && edge.from.startsWith("brood.internal.runtime.pool.")))
                .filteredOn(edge -> !(edge.to.equals("sun.reflect.ReflectionFactory")
                        && edge.isFrom(TRANSPORT)))
                // optional, see module-info
                .filteredOn(edge -> !(edge.to.startsWith("jdk.jfr.")
                        && edge.isFrom(RUNTIME)))
                .isEmpty();
    }

    @Test
    void noticesAnUpwardDependency() {
        assertThat(violations(List.of(
                edge("brood.internal.os.Futex", "brood.internal.shm.LockWord"),
                edge("brood.internal.shm.LockWord", "brood.internal.runtime.Child"),
                edge("brood.internal.threads.ThreadPool", "brood.internal.os.Futex"),
                edge("brood.internal.common.LazyMap", "brood.internal.threads.ThreadPool"),
                edge("brood.spi.Backend", "brood.internal.os.Futex"),
                edge("brood.Context", "brood.internal.runtime.Child")))).hasSize(6);
    }

    @Test
    void noticesAPackageOfNoLayer() {
        assertThat(violations(List.of(
                edge("brood.internal.util.Strings", "brood.Context"),
                edge("brood.Context", "brood.extra.Strings")))).hasSize(2);
    }

    @Test
    void allowsWhatPointsDown() {
        assertThat(violations(List.of(
                edge("brood.internal.runtime.Child", "brood.internal.os.Futex"),
                edge("brood.internal.runtime.pool.Worker", "brood.internal.runtime.Child"),
                edge("brood.internal.shm.LockWord$Owner", "brood.internal.os.Futex"),
                edge("brood.internal.threads.ThreadPool", "brood.ProcessPool"),
                edge("brood.internal.threads.ThreadPool", "brood.internal.common.LazyMap"),
                edge("brood.Context", "brood.spi.Backend"),
                edge("brood.spi.Backend", "brood.Context"),
                edge("brood.internal.os.Futex", "java.lang.String")))).isEmpty();
    }

    private static List<String> violations(List<Edge> edges) {
        return edges.stream().filter(Edge::isInside).filter(edge -> !edge.isAllowed())
                .map(edge -> edge.from + " must not use " + edge.to).toList();
    }

    private static Edge edge(String from, String to) {
        return new Edge(from, to, "brood");
    }

    private static List<Edge> edgesOfCore() throws Exception {
        var home = ProcessException.class.getProtectionDomain().getCodeSource().getLocation();
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer,
                "-verbose:class", Path.of(home.toURI()).toString());
        assertThat(status).as(out.toString()).isZero();
        return out.toString().lines().map(EDGE::matcher).filter(m -> m.matches())
                .map(m -> new Edge(m.group(1), m.group(2), m.group(3))).toList();
    }

    /// One class using another, which is in that module.
    private record Edge(String from, String to, String module) {
        boolean isInside() {
            return to.startsWith("brood.");
        }

        boolean isFrom(String layer) {
            return layer.equals(layerOf(from));
        }

        boolean isAllowed() {
            String user = layerOf(from);
            String used = layerOf(to);
            return !user.isEmpty() && !used.isEmpty()
                    && (user.equals(used) || MAY_USE.get(user).contains(used));
        }

        // The face's packages have no packages below them; an internal layer may be divided.
        private static String layerOf(String type) {
            String home = type.substring(0, type.lastIndexOf('.'));
            if (home.equals(API) || home.equals(SPI)) {
                return home;
            }
            return MAY_USE.keySet().stream().filter(layer -> layer.startsWith("brood.internal."))
                    .filter(layer -> (home + ".").startsWith(layer + ".")).findFirst().orElse("");
        }
    }
}
