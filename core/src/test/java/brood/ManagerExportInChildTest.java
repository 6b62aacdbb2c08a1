package brood;

/// [ManagerExportContract] with a server in a child JVM.
class ManagerExportInChildTest extends ManagerExportContract {
    @Override
    Manager open() {
        return Manager.start();
    }
}
