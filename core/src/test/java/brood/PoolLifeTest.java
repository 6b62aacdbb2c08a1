package brood;

/// [PoolLifeContract] where processes are child JVMs.
class PoolLifeTest extends PoolLifeContract {}
