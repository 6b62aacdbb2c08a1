package brood;

/// [ManagerSyncContract] with a server in this process.
class ManagerSyncHereTest extends ManagerSyncContract {
    @Override
    Manager open() {
        return Manager.serve();
    }
}
