package brood;

/// [ManagerContract] with a server in a child JVM.
class ManagerInChildTest extends ManagerContract {
    @Override
    Manager open() {
        return Manager.start();
    }
}
