package brood.internal.launch;

import brood.ChildOptions;

/// Prints the command that a child of this JVM would be started with, one argument a line.
public final class CommandProbe {
    private CommandProbe() {}

    public static void main(String[] args) {
        JavaCommand.of(ChildOptions.defaults()).command().forEach(System.out::println);
    }
}
