package brood;

/// [PipeContract] where processes are child JVMs.
class PipeTest extends PipeContract {}
