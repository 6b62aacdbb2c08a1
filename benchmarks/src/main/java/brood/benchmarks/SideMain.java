package brood.benchmarks;

/// The main class of Brood's side of a row.
final class SideMain {
    private SideMain() {}

    public static void main(String[] args) throws Exception {
        Rows.named(args[0]).measure(Integer.parseInt(args[1]), new Samples(System.out));
        // Spares that are left would keep nothing up; a shutdown ends them sooner.
        System.exit(0);
    }
}
