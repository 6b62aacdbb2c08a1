package brood;

/// [QueueEndContract] where processes are child JVMs.
class QueueEndTest extends QueueEndContract {}
