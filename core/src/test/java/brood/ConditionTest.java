package brood;

/// [ConditionContract] where processes are child JVMs.
class ConditionTest extends ConditionContract {}
