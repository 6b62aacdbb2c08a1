package brood.testing;

import brood.SharedByteArray;
import brood.SharedInt;
import brood.SharedLongArray;
import java.io.Serializable;

/// What one of the [Victims] knows of itself. It works until it is killed, or told to stop.
///
/// @param place which of the victims it is, from 0; who takes its place when it is killed has the
///         same
/// @param life tells it from all others of the test, from 1
/// @param beats for each place how often its victims have done something
/// @param dead for each life, 1 when it is over
/// @param stopped not 0 when all have to stop
public record Victim(int place, int life, SharedLongArray beats, SharedByteArray dead,
        SharedInt stopped) implements Serializable {

    /// What it does all its life: a loop that asks [#goesOn].
    @FunctionalInterface
    public interface Work extends Serializable {
        void run(Victim me) throws Exception;
    }

    public boolean goesOn() {
        return stopped.get() == 0;
    }

    /// Another one has left a trace that nobody alive leaves: fails unless it has been killed. The
    /// test may notice that a moment later than the library.
    public void requireDead(int life, String what) {
        Eventually.eventually(what + ", left by life " + life, () -> dead.get(life) != 0);
    }

    /// It has done something once more.
    public void beat() {
        beats.getAndAdd(place, 1);
    }
}
