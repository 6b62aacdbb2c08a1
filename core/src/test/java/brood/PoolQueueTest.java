package brood;

/// [PoolQueueContract] where processes are child JVMs.
class PoolQueueTest extends PoolQueueContract {}
