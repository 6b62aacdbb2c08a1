package brood;

/// [EventContract] where processes are child JVMs.
class EventTest extends EventContract {}
