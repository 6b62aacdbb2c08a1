package start;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Runs the program in class loaders of its own: `Start KIND LIBRARIES [PROGRAM]`.
public class Start {
    public static void main(String[] args) throws Exception {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        ClassLoader app = ClassLoader.getSystemClassLoader();
        ClassLoader loader = switch (args[0]) {
            case "isolated" -> new URLClassLoader(urls(args[1]), platform);
            case "program-only" -> new URLClassLoader(urls(args[1]), app);
            case "child-first" -> new ChildFirst(urls(args[1]), app);
            case "two-levels" -> new URLClassLoader(
                    urls(args[2]), new URLClassLoader(urls(args[1]), platform));
            case "layer" -> layer(args[1]);
            default -> throw new IllegalArgumentException(args[0]);
        };
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> program = Class.forName("app.Program", true, loader);
        program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static ClassLoader layer(String path) {
        ModuleFinder modules = ModuleFinder.of(
                Stream.of(path.split(":")).map(Path::of).toArray(Path[]::new));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration all = boot.configuration().resolve(
                modules, ModuleFinder.of(), Set.of("app", "words", "brood"));
        ModuleLayer.Controller layer = ModuleLayer.defineModulesWithOneLoader(
                all, List.of(boot), ClassLoader.getPlatformClassLoader());
        layer.addExports(layer.layer().findModule("app").orElseThrow(), "app",
                Start.class.getModule());
        return layer.layer().findLoader("app");
    }

    private static URL[] urls(String path) throws MalformedURLException {
        URL[] urls = new URL[path.split(":").length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = new File(path.split(":")[i]).toURI().toURL();
        }
        return urls;
    }

    /// Looks into its own files before it asks its parent. As many loaders do, it gives what its
    /// parent has when it is asked for a class file as a resource.
    static class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = name.endsWith(".class") ? null : findResource(name);
            return own != null ? own : super.getResource(name);
        }
    }
}
