package brood;

/// [ManagerExportContract] with a server in this process.
class ManagerExportHereTest extends ManagerExportContract {
    @Override
    Manager open() {
        return Manager.serve();
    }
}
