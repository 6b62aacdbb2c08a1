package brood;

/// [LockContract] where processes are child JVMs.
class LockTest extends LockContract {}
