/// What is measured, one class a piece of work.
@NullMarked
package brood.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
