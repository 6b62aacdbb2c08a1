package brood;

/// [QueueUseContract] where processes are child JVMs.
class QueueUseTest extends QueueUseContract {}
