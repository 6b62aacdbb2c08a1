/// The operating system: pids, pipes with a name, signals.
package brood.internal.os;
