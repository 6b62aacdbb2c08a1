package brood.internal.launch;

import brood.ChildOptions;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;

/// The end of a child's command: module path, class path and main class or main module.
final class MainClass {
    private static final String MODULE_PATH = "jdk.module.path";

    private MainClass() {}

    static void addTo(List<String> command, ChildOptions options, String mainClass) {
        boolean isModule = Library.isModule();
        addModules(command, isModule);
        List<String> classPath = ClassPath.entries(options, isModule);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(PathList.join(classPath));
        }
        if (isModule) {
            command.add("-m");
            command.add(JavaCommand.class.getModule().getName() + "/" + mainClass);
        } else {
            command.add(mainClass);
        }
    }

    /// The program's own modules have to be named: the child's main module does not require them.
    private static void addModules(List<String> command, boolean libraryIsModule) {
        String path = System.getProperty(MODULE_PATH);
        if (path != null) {
            command.add("--module-path=" + PathList.absolute(path));
        }
        if (path != null || libraryIsModule) {
            String flag = "--add-modules=" + String.join(",", programModules());
            // A child of a child has inherited the flag.
            if (!flag.endsWith("=") && !command.contains(flag)) {
                command.add(flag);
            }
        }
    }

    /// The modules of the boot layer that are not the JDK's: from files, or linked into an image.
    private static List<String> programModules() {
        List<String> names = new ArrayList<>();
        for (var module : ModuleLayer.boot().configuration().modules()) {
            if (!isJdk(module.name())) {
                names.add(module.name());
            }
        }
        // Signals uses it, but no module of the program needs to require it.
        if (ModuleFinder.ofSystem().find("jdk.unsupported").isPresent()) {
            names.add("jdk.unsupported");
        }
        names.sort(null);
        return names;
    }

    private static boolean isJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }
}
