package brood.internal.common;

import java.util.concurrent.Future;

/// How a pool is shown to people.
public final class PoolText {
    private PoolText() {}

    /// One line.
    ///
    /// @param kind what it is
    /// @param state open, shut down and so on
    /// @param workers how many there are to be
    /// @param running how many calls workers have
    /// @param waiting how many calls wait for a worker
    public static String of(String kind, String state, int workers, int running, int waiting) {
        return kind + "[" + state + ", " + workers + (workers == 1 ? " worker, " : " workers, ")
                + running + " running, " + waiting + " waiting]";
    }

    /// A map all of whose items are sent at once.
    ///
    /// @param name what is mapped
    /// @param state of its result, in the JDK's words
    public static String ofMap(String name, Future.State state) {
        return "map of " + name + " ("
                + (state == Future.State.RUNNING ? "not ended" : state) + ")";
    }
}
