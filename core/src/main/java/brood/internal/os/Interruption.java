package brood.internal.os;

import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/// Tells a thread that sleeps in the kernel of its interrupt. The JDK closes the channel that an
/// interrupted thread is blocked in, and calls [#implCloseChannel] for that; this channel carries
/// nothing, and wakes the sleeper. It serves for one interrupt.
///
/// (A selector can be told the same way, and more than once; but its class takes a young JVM 20
/// ms.)
final class Interruption extends AbstractInterruptibleChannel {
    private final WaitCell cell;

    Interruption(WaitCell cell) {
        this.cell = cell;
    }

    /// From here on, an interrupt wakes the cell; at once when the thread is interrupted already.
    void beginSleep() {
        begin();
    }

    /// Whether it is spent or not, [#isOpen] says.
    void endSleep() {
        try {
            end(true);
        } catch (ClosedByInterruptException e) {
            // the thread's interrupt status says so, too
        } catch (AsynchronousCloseException e) {
            throw new AssertionError("only thrown when not completed", e);
        }
    }

    /// Called by the thread that interrupts.
    @Override
    protected void implCloseChannel() {
        cell.ring();
    }
}
