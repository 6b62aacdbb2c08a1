package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ConnectionOptions;
import brood.ProcessException;
import brood.RemoteException;
import brood.testing.Leaks;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What may come from a network, and what may not.
@ExtendWith(Leaks.class)
class AllowListTest {

    private static ConnectionOptions options() {
        return ConnectionOptions.defaults();
    }

    private static @Nullable Object received(Object message, ConnectionOptions options)
            throws Exception {
        try (Ends ends = Ends.of(Ends.LOOPBACK, options, options())) {
            ends.client().send(message);
            return ends.server().receive();
        }
    }

    private static void assertRefused(Object message, String culprit, ConnectionOptions options)
            throws Exception {
        try (Ends ends = Ends.of(Ends.LOOPBACK, options, options())) {
            ends.client().send(message);
            ends.client().send("next");
            assertThatThrownBy(ends.server()::receive).isInstanceOf(RemoteException.class)
                    .hasMessageContaining(culprit)
                    .hasMessageContaining("ConnectionOptions.withAllowed(\"");
            assertThat(ends.server().receive()).isEqualTo("next");
        }
    }

    @SuppressWarnings("UnnecessaryStringBuilder") // it is what is sent
    @Test
    void valuesOfTheJdkComeThrough() throws Exception {
        for (Object value : List.of(1, 'c', 1.5f, "text", new BigDecimal("1.20"), UUID.randomUUID(),
                Instant.now(), LocalDate.EPOCH,
                ZonedDateTime.parse("2020-02-03T04:05:06+01:00[Europe/Berlin]"), Period.ofDays(2),
                DayOfWeek.MONDAY, TimeUnit.DAYS, Locale.GERMAN, Currency.getInstance("EUR"),
                BitSet.valueOf(new long[] {5}), Optional.of("x"), URI.create("http://x/y"),
                new File("f"), new InetSocketAddress(InetAddress.getLoopbackAddress(), 80),
                List.of(1, 2), Map.of(1, 2),
                new LinkedHashMap<>(Map.of("k", List.of())), new TreeMap<>(Map.of(1, 2)),
                new TreeMap<>(Comparator.<Integer>reverseOrder()), EnumSet.of(TimeUnit.DAYS),
                new EnumMap<>(Map.of(TimeUnit.DAYS, 1)), new ConcurrentHashMap<>(Map.of(1, 2)),
                new ConcurrentSkipListMap<>(Map.of(1, 2)), new CopyOnWriteArrayList<>(List.of(1)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))), new Properties(),
                Arrays.asList(1, null), Collections.nCopies(3, "a"), String.class, int[].class)) {
            assertThat(received(value, options())).as(value.getClass().getName()).isEqualTo(value);
        }
        assertThat(received(new int[][] {{1}, {2, 3}}, options()))
                .isEqualTo(new int[][] {{1}, {2, 3}});
        assertThat(received(new AtomicLong(5), options())).hasToString("5");
        assertThat(received(new PriorityQueue<>(List.of(2, 1)), options())).hasToString("[1, 2]");
        assertThat(received(new StringBuilder("7"), options())).hasToString("7");
    }

    @Test
    void exceptionsOfTheJdkAndOfThisLibraryComeThrough() throws Exception {
        var cause = new IOException("why", new IllegalStateException("deep"));
        assertThat((Throwable) received(new ProcessException("text", cause), options()))
                .isInstanceOf(ProcessException.class).hasMessage("text")
                .hasRootCauseMessage("deep");
        assertThat((Throwable) received(new java.util.zip.ZipException("z"), options()))
                .hasMessage("z");
    }

    @Test
    void classesOfTheUserAreRefusedUnlessAllowed() throws Exception {
        Object order = new Allowed.Order("nut", 3);
        assertRefused(order, Allowed.Order.class.getName(), options());
        assertRefused(List.of(1, order), Allowed.Order.class.getName(), options());
        assertRefused(new Allowed.Order[0], Allowed.Order.class.getName(), options());
        assertRefused(Allowed.Size.LARGE, Allowed.Size.class.getName(), options());
        assertRefused(new Allowed.Plain(), Allowed.Plain.class.getName(), options());
        assertRefused(Allowed.Order.class, Allowed.Order.class.getName(), options());
        assertRefused(order, Allowed.Order.class.getName(),
                options().withAllowed("brood.other.*", Allowed.Plain.class.getName()));
        var allowing = options().withAllowed("brood.sockets.*");
        assertThat(received(order, allowing)).isEqualTo(order);
        assertThat(received(List.of(order, Allowed.Size.LARGE), allowing))
                .isEqualTo(List.of(order, Allowed.Size.LARGE));
        assertThat(((Allowed.Plain) received(new Allowed.Plain(), allowing)).number).isEqualTo(3);
        var exact = options().withAllowed(Allowed.Size.class.getName())
                .withAllowed(Allowed.Order.class.getName());
        assertThat(received(order, exact)).isEqualTo(order);
        assertThat(received(Allowed.Size.SMALL, exact)).isEqualTo(Allowed.Size.SMALL);
        assertRefused(new Allowed.Plain(), Allowed.Plain.class.getName(), exact);
        assertRefused(order, Allowed.Order.class.getName(),
                options().withAllowed("!" + Allowed.Order.class.getName(), "brood.**"));
    }

    @Test
    void nothingOfARefusedClassRuns() throws Exception {
        System.clearProperty("brood.test.trap");
        assertRefused(List.of("a", new Allowed.Trap()), "Trap", options());
        assertThat(System.getProperty("brood.test.trap")).isNull();
    }

    @Test
    void lambdasAreRefusedUnlessAllowedAsSuch() throws Exception {
        assertRefused(Allowed.lambda(), "a lambda of " + Allowed.class.getName(),
                options().withAllowed("brood.sockets.**"));
        assertRefused(Allowed.lambda(), Allowed.class.getName(), options());
        Object lambda = received(Allowed.lambda(), options().withAllowed("brood.sockets.**",
                "java.lang.invoke.SerializedLambda"));
        assertThat(((java.util.concurrent.Callable<?>) lambda).call()).isEqualTo("called");
    }

    @Test
    void whatIsMoreThanDataIsRefused() throws Exception {
        assertRefused(URI.create("http://no.such.invalid/").toURL(), "java.net.URL", options());
        Object proxy = Proxy.newProxyInstance(AllowListTest.class.getClassLoader(),
                new Class<?>[] {Comparable.class},
                (InvocationHandler & Serializable) (_, _, _) -> 0);
        assertRefused(proxy, "lambda", options().withAllowed("brood.sockets.**"));
        Comparator<String> order = (Comparator<String> & Serializable) (a, b) -> b.compareTo(a);
        assertRefused(new PriorityQueue<>(order), AllowListTest.class.getName(), options());
    }

    @Test
    void aFilterOfTheJdkDecides() throws Exception {
        var noLocales = options().withFilter(info -> info.serialClass() == Locale.class
                ? java.io.ObjectInputFilter.Status.REJECTED
                : java.io.ObjectInputFilter.Status.UNDECIDED);
        assertRefused(Locale.GERMAN, "java.util.Locale", noLocales);
        assertThat(received(List.of("a"), noLocales)).isEqualTo(List.of("a"));
        var everything = options().withFilter(_ -> java.io.ObjectInputFilter.Status.ALLOWED);
        assertThat(received(new Allowed.Order("a", 1), everything))
                .isEqualTo(new Allowed.Order("a", 1));
    }

    @Test
    void patternsThatAreNoneAreRefused() {
        for (String pattern : List.of("", " ", "maxdepth=3", "a;b")) {
            assertThatThrownBy(() -> options().withAllowed(pattern))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
