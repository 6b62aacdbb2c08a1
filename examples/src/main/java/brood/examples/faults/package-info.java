/// What happens to a pool when a worker dies or misbehaves, and to the workers when their program
/// dies: the same faults for this library and for CPython's two pools, as a table.
///
/// ```
///   Faults (command line) --> Fault, one of FaultRows --> FaultRun   one pool, one fault, a Verdict
///                         --> Orphans                                one program, killed
///                         --> PythonSide --> faults.py               the same for CPython
/// ```
@NullMarked
package brood.examples.faults;

import org.jspecify.annotations.NullMarked;
