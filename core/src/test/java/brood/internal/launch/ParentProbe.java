package brood.internal.launch;

import brood.ChildOptions;

/// A program that starts one child, with its arguments as the child's JVM flags, and [ChildProbe]
/// in the place of the child's main class. Ends with the child's exit code.
public final class ParentProbe {
    private ParentProbe() {}

    public static void main(String[] flags) throws Exception {
        System.exit(start(ChildOptions.defaults().withJvmFlags(flags)));
    }

    static int start(ChildOptions options) throws Exception {
        return JavaCommand.withMain(ChildProbe.class.getName(), options, "an argument")
                .processBuilder().inheritIO().start().waitFor();
    }
}
