/// Microbenchmarks of single structures within one process, by JMH: what an operation costs when
/// nobody has to be woken.
@org.jspecify.annotations.NullMarked
package brood.benchmarks.jmh;
