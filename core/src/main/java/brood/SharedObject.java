package brood;

import java.io.Serializable;

/// What several processes use at one time: a lock, a queue, a number in memory they share.
///
/// What a program holds is a *handle*, and a handle is a value: it can be passed to any process of
/// the program at any time, as an argument of a task, through a queue or a pipe, inside other
/// objects. All handles of one object are equal, in every process, and mean the same object. The
/// object lives as long as a process has it open, or as a handle is on its way to one; a process
/// that ends, however it ends, has closed all it had open.
///
/// *Memory consistency effects:* between processes as between threads. What a method says of
/// *happens-before* holds for the shared memory and for what is sent; ordinary Java objects are
/// never shared.
///
/// In Python these objects can only be given to a process when it is started; here at any time.
public interface SharedObject extends Serializable, AutoCloseable {

    /// Closes it in this process: afterwards its methods throw [IllegalStateException] here, also
    /// in threads that are blocked in them. Other processes go on using theirs. Its memory goes
    /// back when the last one has closed it. Closing again does nothing.
    @Override
    void close();

    /// Whether it is closed in this process.
    ///
    /// @return true after [#close]
    boolean isClosed();
}
