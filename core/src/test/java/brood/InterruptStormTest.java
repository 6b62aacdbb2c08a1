package brood;

/// [InterruptStormContract] where processes are child JVMs.
class InterruptStormTest extends InterruptStormContract {}
