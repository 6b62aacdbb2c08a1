/// The same API on threads of one JVM: a process is a group of threads.
///
/// ```
///   ThreadContexts -- opens --> ThreadProgram --- root ---> ThreadProcess, one for each child
///                                                             its group of threads
///   ThreadBackend (one a process) -- makes --> Thing: locks, values, queues, pipes on the heap
///                                                a process that ends tells the things it has to do
///                                                with
/// ```
@org.jspecify.annotations.NullMarked
package brood.internal.threads;
