package brood.internal.runtime.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A result that runs hooks and wakes threads when it ends: a stack of them that takes no lock, and
/// is a field of the result since most of them have one hook or none.
/// ```
///   null --add--> hook -> hook -> ... --end--> CLOSED: what is added now runs at once
/// ```
abstract class HookedResult<T extends @Nullable Object> extends StagedResult<T> {
    private static final VarHandle HOOKS;

    static {
        try {
            HOOKS = MethodHandles.lookup().findVarHandle(HookedResult.class, "hooks", Hook.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final Hook CLOSED = new Hook(null, null, null);

    /// What runs, and who wakes, at its end; CLOSED once that has happened.
    private volatile @Nullable Hook hooks;

    private record Hook(@Nullable Runnable action, @Nullable Thread thread, @Nullable Hook next) {

        void run() {
            if (thread != null) {
                LockSupport.unpark(thread);
            } else if (action != null) {
                action.run();
            }
        }
    }

    /// It has ended: runs all, the last one first. Once.
    final void runHooks() {
        Hook hook = (Hook) HOOKS.getAndSet(this, CLOSED);
        while (hook != null) {
            hook.run();
            hook = hook.next;
        }
    }

    @Override
    final void onEnd(Runnable hook) {
        add(new Hook(hook, null, hooks));
    }

    private void add(Hook given) {
        Hook hook = given;
        while (true) {
            Hook first = hooks;
            if (isClosed(first)) {
                hook.run();
                return;
            }
            hook = new Hook(given.action, given.thread, first);
            if (HOOKS.compareAndSet(this, first, hook)) {
                return;
            }
        }
    }

    /// Has the thread unparked at the end. Once, however often the thread comes back.
    final void addWaiter(Thread thread) {
        for (Hook hook = hooks; hook != null; hook = hook.next) {
            if (thread.equals(hook.thread)) {
                return;
            }
        }
        add(new Hook(null, thread, null));
    }

    @SuppressWarnings("ReferenceEquality") // the one mark
    private static boolean isClosed(@Nullable Hook hook) {
        return hook == CLOSED;
    }
}
