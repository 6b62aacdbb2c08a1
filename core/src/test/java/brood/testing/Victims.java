package brood.testing;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ExitReport;
import brood.SharedByteArray;
import brood.SharedInt;
import brood.SharedLongArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Children that work on shared objects at full load, and are killed with SIGKILL at random
/// instants. Each is followed by another one in its place.
///
/// A child that does nothing for a minute hangs: then all print what their threads are doing, and
/// the test fails.
public final class Victims implements AutoCloseable {
    /// How many each test kills: `-Dbrood.kills`.
    public static final int KILLS = Integer.getInteger("brood.kills", 3);

    /// So many at most before a test checks all and begins anew.
    private static final int ROUND = 25;

    private static final long SEED = Long.getLong("brood.seed", System.nanoTime());
    private static final int MOST_PLACES = 64;
    private static final int MOST_LIVES = ROUND + MOST_PLACES + 1;
    private static final int WARM = 50;
    private static final int LONGEST_MICROS = 80_000;
    private static final Duration LIMIT = Eventually.LIMIT;

    private final Random random;
    private final SharedLongArray beats = SharedLongArray.of(MOST_PLACES);
    private final SharedByteArray dead = SharedByteArray.of(MOST_LIVES);
    private final SharedInt stopped = SharedInt.of(0);
    private final List<Place> places = new ArrayList<>();
    private int lives;

    private Victims(long seed) {
        random = new Random(seed);
    }

    /// What a test does in one round.
    @FunctionalInterface
    public interface Round {
        void play(Victims victims, int kills) throws Exception;
    }

    /// Plays as many rounds as [#KILLS] needs.
    public static void inRounds(Round round) throws Exception {
        inRounds(KILLS, round);
    }

    public static void inRounds(int kills, Round round) throws Exception {
        for (int left = kills, number = 0; left > 0; left -= ROUND, number++) {
            long seed = SEED + number;
            try (Victims victims = new Victims(seed)) {
                round.play(victims, Math.min(left, ROUND));
            } catch (AssertionError | Exception e) {
                throw new AssertionError("round " + number + " with seed " + seed, e);
            }
        }
    }

    /// For choices of a test that kills without rounds.
    public static Random random() {
        System.out.println("brood.seed is " + SEED);
        return new Random(SEED);
    }

    private final class Place {
        final Victim.Work work;
        final ChildOptions options;
        ChildProcess child;
        int life;
        long bornAt;
        long seen;
        long seenAt;
        int deaths;

        Place(Victim.Work work, ChildOptions options) {
            this.work = work;
            this.options = options;
        }

        void fill(int number) {
            Victim me = new Victim(number, ++lives, beats, dead, stopped);
            Victim.Work task = work;
            bornAt = beats.get(number);
            seen = bornAt;
            seenAt = System.nanoTime();
            life = me.life();
            child = new ChildProcess(() -> task.run(me), options).start();
        }

        boolean isWarm(int number) {
            return beats.get(number) - bornAt >= WARM;
        }

        /// Whether it has done something in the last minute.
        boolean isActive(int number) {
            long now = beats.get(number);
            if (now != seen) {
                seen = now;
                seenAt = System.nanoTime();
            }
            return System.nanoTime() - seenAt < LIMIT.toNanos();
        }

        void watch(int number) {
            if (!child.isAlive()) {
                throw new AssertionError("the victim in place " + number + " has ended by itself: "
                        + child.exitReport().map(ExitReport::describe).orElse("?"));
            }
            if (!isActive(number)) {
                throw hanging(number + " of " + places.size() + " has done nothing since its beat "
                        + (seen - bornAt));
            }
        }
    }

    /// Starts one that does this.
    public void add(Victim.Work work) {
        add(ChildOptions.defaults(), work);
    }

    public void add(ChildOptions options, Victim.Work work) {
        Place place = new Place(work, options);
        places.add(place);
        place.fill(places.size() - 1);
    }

    public void add(int count, Victim.Work work) {
        for (int i = 0; i < count; i++) {
            add(work);
        }
    }

    /// Kills so many, each at some instant after it has come into its stride.
    public void kill(int count) {
        for (int i = 0; i < count; i++) {
            killOne();
        }
        awaitAllAtWork();
    }

    /// Kills one at random, and starts another in its place.
    ///
    /// @return which place it was
    public int killOne() {
        int number = random.nextInt(places.size());
        Place place = places.get(number);
        awaitAtWork(number);
        pause(random.nextInt(LONGEST_MICROS));
        place.child.kill();
        awaitGone(number);
        place.deaths++;
        dead.set(place.life, (byte) 1);
        place.fill(number);
        return number;
    }

    private void awaitAtWork(int number) {
        Eventually.eventually("the victim in place " + number + " works", () -> {
            watchAll();
            return places.get(number).isWarm(number);
        });
    }

    /// Waits until all have come into their stride: nobody is held up by the dead.
    public void awaitAllAtWork() {
        for (int i = 0; i < places.size(); i++) {
            awaitAtWork(i);
        }
    }

    private void watchAll() {
        for (int i = 0; i < places.size(); i++) {
            places.get(i).watch(i);
        }
    }

    private static void pause(int micros) {
        long end = System.nanoTime() + (micros * 1000L);
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the moment to kill", e);
        }
    }

    /// How many have been killed in these places.
    public int deaths(int... numbers) {
        int deaths = 0;
        for (int number : numbers) {
            deaths += places.get(number).deaths;
        }
        return deaths;
    }

    public int deaths() {
        return places.stream().mapToInt(place -> place.deaths).sum();
    }

    /// How often all victims have done something.
    public long beats() {
        return IntStream.range(0, places.size()).mapToLong(beats::get).sum();
    }

    /// Tells all to stop; they do so when they next look.
    public void stop() {
        stopped.set(1);
    }

    public boolean haveEnded() {
        return places.stream().noneMatch(place -> place.child.isAlive());
    }

    /// Waits until all have ended well.
    public void awaitEnd() {
        for (int i = 0; i < places.size(); i++) {
            awaitEnd(i);
        }
    }

    public void awaitEnd(int number) {
        Place place = places.get(number);
        while (place.child.isAlive() && place.isActive(number)) {
            pause(1000);
        }
        awaitGone(number);
        Family.allSucceed(places.get(number).child);
    }

    private void awaitGone(int number) {
        try {
            if (!places.get(number).child.join(LIMIT)) {
                throw hanging(number + " of " + places.size() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while victims end", e);
        }
    }

    /// For a wait of the test's own: fails after a minute, with what the threads of all are doing.
    public <T> T within(String what, Callable<T> action) {
        InThread<T> thread = InThread.call(action);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!thread.isDone()) {
            if (System.nanoTime() > end) {
                throw hanging("the test itself: " + what);
            }
            pause(1000);
        }
        return thread.result();
    }

    private AssertionError hanging(String who) {
        for (Place place : places) {
            if (place.child.isAlive()) {
                Proc.signal("QUIT", place.child.pid());
            }
        }
        for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
            System.err.println(one.getKey());
            for (StackTraceElement line : one.getValue()) {
                System.err.println("    at " + line);
            }
        }
        pause(1_000_000); // for them to print
        return new AssertionError("after " + LIMIT.toSeconds() + " s blocked: victim " + who
                + "; killed so far: " + deaths());
    }

    /// Ends all that are left.
    @Override
    public void close() {
        for (Place place : places) {
            if (place.child.isAlive()) {
                Family.kill(place.child);
            }
        }
        beats.close();
        dead.close();
        stopped.close();
    }
}
