package brood;

/// [ConnectionContract] where processes are child JVMs.
class ConnectionTest extends ConnectionContract {}
