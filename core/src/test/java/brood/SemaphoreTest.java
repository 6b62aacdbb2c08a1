package brood;

/// [SemaphoreContract] where processes are child JVMs.
class SemaphoreTest extends SemaphoreContract {}
