package brood;

/// [ManyThreadsContract] where processes are child JVMs.
class ManyThreadsTest extends ManyThreadsContract {}
