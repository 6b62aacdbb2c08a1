package brood;

import java.util.List;

/// What somebody waits for was in the hands of processes that died, so that it can't come any more:
/// thrown by [JoinableQueue#join] when they had taken all that is unfinished.
///
/// In Python such a wait never ends.
public class AbandonedException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Those who died, in the order of their pids; serialisable whatever list was given.
    private final long[] pids;

    /// Makes an exception for one wait.
    ///
    /// @param message who died with what, and what to do
    /// @param pids the processes that died
    public AbandonedException(String message, List<Long> pids) {
        super(message, null);
        this.pids = pids.stream().mapToLong(Long::longValue).toArray();
    }

    /// The processes that died.
    ///
    /// @return their operating-system ids
    public List<Long> pids() {
        return java.util.Arrays.stream(pids).boxed().toList();
    }
}
