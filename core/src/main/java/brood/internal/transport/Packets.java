package brood.internal.transport;

/// What crosses between a parent and a child, and how it is framed.
///
/// Parent to child, on a pipe of the child's own, one frame after the other:
/// ```
///   +-----------+--------+-------------------+
///   | int size  | byte   | size - 1 bytes    |
///   |           | type   | of payload        |
///   +-----------+--------+-------------------+
/// ```
/// Child to parent, on one pipe that all children of a parent write to. A packet is at most 4096
/// bytes, so that the kernel keeps it in one piece; a longer message is cut into several packets,
/// of which the last says so:
/// ```
///   +-----------+-----------+--------+--------+----------------------+
///   | int size  | int child | byte   | byte   | size - 10 bytes      |
///   | of packet | id        | type   | last?  | of payload           |
///   +-----------+-----------+--------+--------+----------------------+
/// ```
public final class Packets {

    // Parent to child.

    /// Who the child is and what it runs; once, first.
    public static final int START = 1;
    /// Loads a class that a task will need soon: loader id, name.
    public static final int PRELOAD = 2;
    /// The answer to a class request: request id, defining loader id or -1, bytes.
    public static final int CLASS_REPLY = 3;
    /// Raise SIGINT in yourself.
    public static final int INTERRUPT = 4;
    /// A call for a worker: see its pool.
    public static final int CALL = 5;
    /// No more calls will come: leave when idle.
    public static final int LEAVE = 6;
    /// Warm up with this, and say READY: class file, task, code and chunk of a map, a value.
    public static final int REHEARSE = 8;
    /// Your BYE has come.
    public static final int FAREWELL = 7;

    /// Who a worker is, before its first call: see its pool.
    public static final int SETUP = 9;
    /// Where a worker finds its calls in shared memory: three numbers.
    public static final int LINK = 10;
    /// Interrupt a call: call id, whether only to drop it if it has not begun.
    public static final int CANCEL = 18;

    // Child to parent.

    /// The child waits for its START.
    public static final int READY = 11;
    /// The child has read its START.
    public static final int HELLO = 12;
    /// Please send a class or resource: request id, loader id, name, what.
    public static final int CLASS_REQUEST = 13;
    /// A worker begins a call: call id, slot.
    public static final int TAKEN = 14;
    /// A worker has done a call: see its pool.
    public static final int OUTCOME = 15;
    /// The child ends in good order: the signal that ends it, 0 for none, or [#RETURNED].
    public static final int BYE = 16;
    /// In a BYE: the task has returned, and nothing is left to run but hooks of the task's own.
    public static final int RETURNED = -2;

    /// The child has read its task, with handles of shared objects in it.
    public static final int ARRIVED = 17;

    /// A worker says something of itself: what, and more.
    public static final int SAID = 19;

    // Parent to itself, through the same pipe, so that they come after all that children wrote.

    /// A child's process has ended: nothing more will come from it.
    public static final int GONE = 21;
    /// The reader may stop.
    public static final int STOP = 22;

    /// The largest packet that the kernel keeps in one piece (PIPE_BUF).
    public static final int LARGEST = 4096;
    public static final int HEADER = 10;

    private Packets() {}
}
