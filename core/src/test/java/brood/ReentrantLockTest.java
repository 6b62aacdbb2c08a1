package brood;

/// [ReentrantLockContract] where processes are child JVMs.
class ReentrantLockTest extends ReentrantLockContract {}
