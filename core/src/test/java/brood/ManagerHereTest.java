package brood;

/// [ManagerContract] with a server in this process.
class ManagerHereTest extends ManagerContract {
    @Override
    Manager open() {
        return Manager.serve();
    }
}
