/// Structures in memory that the processes of a program share: locks, gates, rings.
///
/// All of them lie in one sparse file that every process of the tree maps once and for ever, at
/// offsets that mean the same everywhere. Any process may be killed at any instant, so all of them
/// keep to these rules:
///
/// 1. A structure changes by one aligned store. What that store has not published yet can't be
///    reached, and what can be reached is complete.
/// 2. A wake-up is a hint. No state depends on one, and a sleeper looks again by itself at times.
/// 3. Every lock word names the process that holds it, so that its death can be found out.
/// 4. No code of the user runs under a lock of ours.
///
/// What is relied on beyond the Java memory model, which knows one process only: that aligned `int`
/// and `long` accesses by a [java.lang.invoke.VarHandle] to mapped memory are single instructions
/// with the ordering they name, and that the processors keep one memory coherent for all processes.
package brood.internal.shm;
