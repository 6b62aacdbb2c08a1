package brood;

/// [TimeEdgesContract] where processes are child JVMs.
class TimeEdgesTest extends TimeEdgesContract {}
