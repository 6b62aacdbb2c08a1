/// What a pool does, on a terminal.
@org.jspecify.annotations.NullMarked
package brood.console;
