/// A pool of child JVMs: what its owner has of it, what hands calls out, and what runs in a worker.
///
/// ```
///   WorkerPool, PoolMaps --Entrance--> Engine
///     what waits                         CallQueue, QueueBound
///     who gets it, who gives it back     Dispatcher, WorkerChoice, Stalls, Diligence
///     workers come and go                Staff, Hiring, IdleWorkers
///     what a worker has, and says        Worker, WorkerReports
///     the ways through shared memory     Links, OutcomeReader
///     how calls end                      Endings, Retries, Limits, Casualties
///     how the pool ends                  PoolLife
///   in the worker                      WorkerMain, WorkerInbox, SharedCalls, ChunkWork
/// ```
///
/// **Locks.** The engine's lock guards all that says so: the queue, the workers and the calls that
/// they have, the journey of each call, and the life of the pool. It is held for no longer than a
/// copy of a call takes, and never while code of the user's runs (which is for `Callbacks`) or
/// anything is waited for. The order is:
///
/// 1. the lead of the `OutcomeReader`;
/// 2. the engine's lock;
/// 3. monitors of single objects (the pace of a map, its progress, the timer), under which neither
///    of these is asked for.
///
/// The result of a call is no part of that: it changes by an atomic exchange, in any thread. Its
/// hooks run in the thread that ends it, at times with the engine's lock held: so they are short,
/// and wait for nothing.
@org.jspecify.annotations.NullMarked
package brood.internal.runtime.pool;
