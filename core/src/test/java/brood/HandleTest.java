package brood;

/// [HandleContract] where processes are child JVMs.
class HandleTest extends HandleContract {}
