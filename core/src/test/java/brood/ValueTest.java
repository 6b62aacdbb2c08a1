package brood;

/// [ValueContract] where processes are child JVMs.
class ValueTest extends ValueContract {}
