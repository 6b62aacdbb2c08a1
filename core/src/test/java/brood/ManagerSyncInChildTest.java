package brood;

/// [ManagerSyncContract] with a server in a child JVM.
class ManagerSyncInChildTest extends ManagerSyncContract {
    @Override
    Manager open() {
        return Manager.start();
    }
}
