package brood;

/// [JoinableQueueContract] where processes are child JVMs.
class JoinableQueueTest extends JoinableQueueContract {}
