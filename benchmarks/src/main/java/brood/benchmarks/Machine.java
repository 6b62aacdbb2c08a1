package brood.benchmarks;

/// What the figures were measured on.
final class Machine {
    private Machine() {}

    static String describe(boolean withPython) {
        return Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " "
                + System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1") + " "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version()
                + (withPython ? ", CPython 3.13" : "");
    }
}
