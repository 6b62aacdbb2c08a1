package brood;

/// [PoolStaffContract] where processes are child JVMs.
class PoolStaffTest extends PoolStaffContract {}
