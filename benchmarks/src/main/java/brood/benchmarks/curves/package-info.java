/// Work of which there can be more and more, each class one kind of it.
@org.jspecify.annotations.NullMarked
package brood.benchmarks.curves;
