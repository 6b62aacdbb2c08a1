/// The side-by-side suite: each [Row] is done by CPython's multiprocessing and by Brood in turn,
/// each in a process of its own, and the figures of both stand in one table.
@NullMarked
package brood.benchmarks;

import org.jspecify.annotations.NullMarked;
