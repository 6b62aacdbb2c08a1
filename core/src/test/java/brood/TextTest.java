package brood;

/// [TextContract] where processes are child JVMs.
class TextTest extends TextContract {}
