package brood;

/// [ArrayContract] where processes are child JVMs.
class ArrayTest extends ArrayContract {}
