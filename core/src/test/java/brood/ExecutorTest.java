package brood;

/// [ExecutorContract] where processes are child JVMs.
class ExecutorTest extends ExecutorContract {}
