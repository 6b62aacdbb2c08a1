package brood;

/// [BarrierContract] where processes are child JVMs.
class BarrierTest extends BarrierContract {}
