package brood.internal.launch;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// What the manifest of `java -jar app.jar` gives to its JVM, as flags: the attributes count for
/// `-jar` only, and children run with that jar on their class path.
///
/// An agent named by `Launcher-Agent-Class` is started in children when the jar names a
/// `Premain-Class` too, since there is no flag for the former.
final class ManifestFlags {
    private ManifestFlags() {}

    /// Adds nothing when this JVM was not started by `-jar`.
    static void addTo(List<String> flags) {
        String jar = System.getProperty("java.class.path", "");
        String command = System.getProperty("sun.java.command", "");
        if (jar.isEmpty() || !(command + " ").startsWith(jar + " ")) {
            return;
        }
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                addTo(flags, manifest.getMainAttributes(), jar);
            }
        } catch (IOException ignored) {
            // Not a jar, or gone by now: the child's class path will tell.
        }
    }

    static void addTo(List<String> flags, Attributes attributes, String jar) {
        addEach(flags, "--add-exports=", attributes.getValue("Add-Exports"));
        addEach(flags, "--add-opens=", attributes.getValue("Add-Opens"));
        if (attributes.getValue("Enable-Native-Access") != null) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        if (attributes.getValue("Launcher-Agent-Class") != null
                && attributes.getValue("Premain-Class") != null) {
            flags.add("-javaagent:" + PathList.absolute(jar));
        }
    }

    private static void addEach(List<String> flags, String flag, @Nullable String packages) {
        if (packages != null) {
            for (String name : ArgumentText.ofVariable(packages)) {
                flags.add(flag + name + "=ALL-UNNAMED");
            }
        }
    }
}
