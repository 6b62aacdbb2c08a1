package brood;

/// [PoolCancelContract] where processes are child JVMs.
class PoolCancelTest extends PoolCancelContract {}
