package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedPropertiesTest {
    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        Map<String, String> made =
                Map.of("java.io.tmpdir", "/tmp", "user.home", "/h", "user.name", "n");
        properties.putAll(made);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void theProgramsOwnCross() {
        var sent = InheritedProperties.of(properties("app", "x", "java.net.useProxy", "中"),
                List.of(), Set.of());
        assertThat(sent.toSend()).containsEntry("app", "x").containsEntry("java.net.useProxy", "中");
        assertThat(sent.removed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "java.home", "java.class.path", "java.vm.name", "java.version", "java.version.date",
            "os.name",
            "sun.java.command", "stdout.encoding", "native.encoding", "user.dir", "user.language",
            "user.language.format", "jdk.module.path", "java.library.path", "line.separator",
            "com.sun.management.jmxremote.port", "brood.child"
    })
    void whatBelongsToTheJvmStays(String name) {
        assertThat(InheritedProperties.of(properties(name, "x"), List.of(), Set.of()).toSend())
                .doesNotContainKey(name);
    }

    @Test
    void aBareJvmSendsNextToNothing() {
        Properties bare = System.getProperties();
        assertThat(bare.stringPropertyNames())
                .filteredOn(name -> name.startsWith("java.") || name.startsWith("os.")
                        || name.startsWith("sun."))
                .filteredOn(
                        name -> !name.equals("java.io.tmpdir") && !InheritedProperties.isOwn(name))
                .isEmpty();
    }

    @Test
    void whatTheOptionsSetIsNotOverwritten() {
        var sent = InheritedProperties.of(properties("app", "x"), List.of(),
                Set.of("app"));
        assertThat(sent.toSend()).doesNotContainKey("app");
    }

    @Test
    void whatTheFlagsAndTheEnvironmentOfTheOptionsSayIsNotOverwritten() {
        var options = ChildOptions.defaults().withJvmFlags("-Djava.io.tmpdir=/x")
                .withEnvironment("TZ", "UTC");
        assertThat(InheritedProperties.of(options).toSend())
                .containsKey("user.home").doesNotContainKeys("java.io.tmpdir", "user.timezone");
    }

    @Test
    void whatTheParentRemovedIsRemoved() {
        Properties current = properties();
        current.remove("user.home");
        var sent = InheritedProperties.of(current, List.of("-Djava.net.useProxy=1", "-Xmx1g"),
                Set.of());
        assertThat(sent.removed()).containsExactlyInAnyOrder("user.home", "java.net.useProxy");
    }

    @Test
    void valuesThatAreNoTextStay() {
        Properties current = properties();
        current.put("number", 1);
        assertThat(InheritedProperties.of(current, List.of(), Set.of()).toSend())
                .doesNotContainKey("number");
    }
}
