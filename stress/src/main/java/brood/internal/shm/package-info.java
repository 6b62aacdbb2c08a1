/// jcstress tests of the protocols in shared memory, each among threads of one process: what they
/// do to each other there is what processes do.
package brood.internal.shm;
