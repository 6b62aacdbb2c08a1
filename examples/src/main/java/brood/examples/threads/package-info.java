/// Threads instead of processes: what Python's `threading` tutorials do.
package brood.examples.threads;
