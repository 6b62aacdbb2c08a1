package brood;

/// [ChildProcessContract] where processes are child JVMs.
class ChildProcessTest extends ChildProcessContract {}
