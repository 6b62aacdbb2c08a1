package brood;

/// [PoolLimitsContract] where processes are child JVMs.
class PoolLimitsTest extends PoolLimitsContract {}
