package brood;

/// [LockWaitContract] where processes are child JVMs.
class LockWaitTest extends LockWaitContract {}
