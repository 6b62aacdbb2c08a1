package brood;

/// [QueueContract] where processes are child JVMs.
class QueueTest extends QueueContract {}
