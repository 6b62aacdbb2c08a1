package brood.python.internal.worker;

import brood.ChildDiedException;
import brood.ChildStartException;
import brood.Connection;
import brood.NotSendableException;
import brood.RemoteException;
import brood.python.PickleException;
import brood.python.PythonException;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One worker: a thread here, and a Python process after the other.
final class Worker {
    /// How often a running call is looked at, which may have been cancelled.
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final String name;
    private final WorkerTeam team;
    private final Thread thread;
    /// Written by the own thread, and when it is made; read by any.
    private volatile @Nullable Interpreter interpreter;
    private volatile boolean isStopped;

    Worker(String name, WorkerTeam team) {
        this.name = name;
        this.team = team;
        this.interpreter = team.start(name);
        this.thread = Thread.ofPlatform().daemon().name("brood-" + name).unstarted(this::work);
    }

    void run() {
        thread.start();
    }

    long pid() {
        Interpreter current = interpreter;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /// Ends the process, whatever it does.
    void stop() {
        isStopped = true;
        Interpreter current = interpreter;
        if (current != null) {
            current.kill();
        }
    }

    private void work() {
        try {
            while (team.needsWorkers()) {
                Interpreter current = interpreter;
                if (current == null) {
                    current = team.start(name);
                    interpreter = current;
                }
                if (isStopped) {
                    current.kill();
                }
                serve(current);
                interpreter = null;
            }
        } catch (ChildStartException e) {
            team.failedToStart(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that
        } finally {
            Interpreter last = interpreter;
            if (last != null) {
                last.end();
            }
        }
    }

    /// Has a process work, until it ends or has done enough.
    private void serve(Interpreter current) throws InterruptedException {
        Connection connection = connected(current);
        if (connection == null) {
            return;
        }
        team.started();
        try (connection) {
            int most = team.options().callsPerWorker();
            for (int done = 0; most == 0 || done < most; done++) {
                WorkerTask task = team.next();
                if (task == null) {
                    break;
                }
                if (!run(task, connection, current)) {
                    current.end();
                    return;
                }
            }
            connection.send(null);
            current.awaitEnd();
        } catch (IOException | IllegalStateException gone) {
            current.end();
        }
    }

    /// Waits until a new process has connected.
    ///
    /// @return null when it does not
    private @Nullable Connection connected(Interpreter current) throws InterruptedException {
        long begin = System.nanoTime();
        long limit = TimeUnit.NANOSECONDS.convert(team.options().startLimit());
        var arrival = team.arrivals().of(current.pid());
        boolean isTaken = false;
        try {
            while (current.isAlive() && System.nanoTime() - begin < limit) {
                try {
                    Connection connection = arrival.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                    isTaken = true;
                    return connection;
                } catch (TimeoutException notYet) {
                    // is it still alive?
                }
            }
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } finally {
            team.arrivals().forget(current.pid(), isTaken);
        }
        if (!isStopped) {
            team.failedToStart(new ChildStartException("a Python worker did not start: "
                    + current.ended().describe() + "\nits command was " + team.options().command(),
                    null));
        }
        return null;
    }

    /// Runs a task.
    ///
    /// @return false when the process is of no use any more
    private boolean run(WorkerTask task, Connection connection, Interpreter current)
            throws InterruptedException {
        if (!isIdle(connection, current)) {
            team.putBack(task);
            return false;
        }
        try {
            connection.send(task.request());
        } catch (NotSendableException e) {
            task.result().completeExceptionally(e);
            return true;
        } catch (IOException | IllegalStateException e) {
            died(task, current);
            return false;
        }
        try {
            if (!awaitReply(task, connection)) {
                return false;
            }
            finish(task, connection.receive());
            return true;
        } catch (RemoteException e) { // the reply has been read, and is no pickle
            task.result().completeExceptionally(e.getCause() instanceof PickleException unreadable
                    ? unreadable : e);
            return true;
        } catch (EOFException e) {
            died(task, current);
            return false;
        } catch (IOException | IllegalStateException e) {
            died(task, current);
            return false;
        }
    }

    /// Whether a worker is there and silent; one that ended without a task must not cost one.
    private static boolean isIdle(Connection connection, Interpreter current)
            throws InterruptedException {
        try {
            return current.isAlive() && !connection.poll(Duration.ZERO);
        } catch (IllegalStateException gone) {
            return false;
        }
    }

    /// Waits for a reply, the end, the time limit, or until the task is cancelled.
    ///
    /// @return false when the process is to be ended
    private boolean awaitReply(WorkerTask task, Connection connection)
            throws InterruptedException {
        long begin = System.nanoTime();
        Optional<Duration> limit = team.options().timeLimit();
        while (true) {
            Duration left = limit.map(most -> most.minusNanos(System.nanoTime() - begin))
                    .orElse(MOMENT);
            if (connection.poll(left.compareTo(MOMENT) < 0 ? left : MOMENT)) {
                return true;
            }
            if (task.result().isEnded()) {
                return false;
            }
            if (limit.isPresent() && !left.isPositive()) {
                task.result().completeExceptionally(new TimeoutException(task.function()
                        + " took longer than " + limit.get() + "; its worker has been ended"));
                return false;
            }
        }
    }

    private void died(WorkerTask task, Interpreter current) {
        if (isStopped) {
            task.result().cancel(false);
        } else {
            task.result().completeExceptionally(new ChildDiedException(current.ended(),
                    "a Python worker died while running " + task.function()));
        }
    }

    private static void finish(WorkerTask task, @Nullable Object reply) {
        if (!(reply instanceof PythonTuple parts) || parts.size() != 3) {
            task.result().completeExceptionally(
                    new PickleException("a worker sent something that is no reply", null));
        } else if (Boolean.TRUE.equals(parts.get(0))) {
            task.result().complete(parts.get(1));
        } else {
            PythonObject raised = parts.get(1) instanceof PythonObject object ? object
                    : PythonObject.call(new PythonGlobal("builtins", "RuntimeError"), parts.get(1));
            task.result().completeExceptionally(
                    new PythonException(raised, String.valueOf(parts.get(2))));
        }
    }
}
