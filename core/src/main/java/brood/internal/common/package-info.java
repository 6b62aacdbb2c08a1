/// What child JVMs and threads have in common: the parts of pools, maps and queues that do not
/// depend on where a task runs. Uses the API only.
///
/// ```
///   runtime.pool  --\
///   transport     ---+--> common --> the API
///   threads       --/
/// ```
@org.jspecify.annotations.NullMarked
package brood.internal.common;
