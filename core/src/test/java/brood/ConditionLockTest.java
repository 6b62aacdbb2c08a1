package brood;

/// [ConditionLockContract] where processes are child JVMs.
class ConditionLockTest extends ConditionLockContract {}
