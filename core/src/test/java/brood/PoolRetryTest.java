package brood;

/// [PoolRetryContract] where processes are child JVMs.
class PoolRetryTest extends PoolRetryContract {}
