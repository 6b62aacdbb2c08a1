package brood;

/// [PoolProgressContract] where processes are child JVMs.
class PoolProgressTest extends PoolProgressContract {}
