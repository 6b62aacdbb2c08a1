package brood.benchmarks;

/// The main class of Brood's side of a row, and of the one on threads.
final class SideMain {
    static final String PROCESSES = "processes";
    static final String THREADS = "threads";

    private SideMain() {}

    public static void main(String[] args) throws Exception {
        Row row = Rows.named(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Samples samples = new Samples(System.out);
        if (args[2].equals(THREADS) && row instanceof PeerRow peer) {
            peer.measureThreads(rounds, samples);
        } else {
            row.measure(rounds, samples);
        }
        // Spares that are left would keep nothing up; a shutdown ends them sooner.
        System.exit(0);
    }
}
