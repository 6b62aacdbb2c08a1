package brood.internal.transport;

import brood.internal.os.NativeMethod;
import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Defines trampolines, once each: a worker gets the same task thousands of times.
final class TrampolineLoader {
    private static final int MAX_KNOWN = 1024;

    private static final Module SELF = TrampolineLoader.class.getModule();

    /// Held while a trampoline is made, see [Trampoline#latest].
    private static final Object MAKING = new Object();

    private final ClassTable classes;

    /// Guarded by itself.
    private final Map<Key, Trampoline> known = new HashMap<>();

    /// Any thread may write it: it is only a short cut.
    private volatile @Nullable Recent last;

    TrampolineLoader(ClassTable classes) {
        this.classes = classes;
    }

    /// The trampoline of a [CallPlan], which is next in a frame. The class that it calls is
    /// initialised then. Mostly it is the one of the task before, which is found without copying
    /// the plan.
    Trampoline get(int hostLoader, int ownerLoader, FrameReader in)
            throws IOException, ClassNotFoundException {
        Recent recent = last;
        if (recent != null && recent.key.hostLoader == hostLoader
                && recent.key.ownerLoader == ownerLoader && in.skipIfNext(recent.key.code)) {
            return recent.trampoline;
        }
        Key key = new Key(hostLoader, ownerLoader, in.getBytes());
        Trampoline found = find(key);
        last = new Recent(key, found);
        return found;
    }

    private Trampoline find(Key key) throws IOException, ClassNotFoundException {
        synchronized (known) {
            Trampoline old = known.get(key);
            if (old != null) {
                return old;
            }
        }
        Trampoline made = make(key);
        synchronized (known) {
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            known.put(key, made);
        }
        return made;
    }

    private Trampoline make(Key key) throws IOException, ClassNotFoundException {
        FrameReader in = new FrameReader(key.code);
        String hostName = in.getText();
        String ownerName = in.getText();
        in.getText(); // the method's name, descriptor and kind are in the class file
        in.getText();
        in.getBoolean();
        try {
            Class<?> host = classes.load(key.hostLoader, hostName);
            initialised(key.ownerLoader, ownerName);
            return define(host, in.getBytes());
        } catch (IllegalAccessException | RuntimeException e) {
            throw unusable(ownerName, e);
        } catch (Error e) {
            throw asUnusable(ownerName, e);
        }
    }

    /// The method of a [CallPlan], which is next in a frame, for a single call by the JVM itself.
    /// The class that it calls is initialised then.
    ///
    /// @return null when that can't be; the frame is where it was then
    @Nullable
    NativeMethod method(int ownerLoader, FrameReader in)
            throws IOException, ClassNotFoundException {
        FrameReader plan = in.ahead();
        plan.getText();
        String ownerName = plan.getText();
        try {
            Class<?> owner = initialised(ownerLoader, ownerName);
            if (owner.getClassLoader() == null) {
                return null; // methods of the JDK may ask who calls them
            }
            NativeMethod method = NativeMethod.find(owner, plan.getText(), plan.getText(),
                    plan.getBoolean());
            if (method != null) {
                in.skipBytes();
            }
            return method;
        } catch (RuntimeException e) {
            throw unusable(ownerName, e);
        } catch (Error e) {
            throw asUnusable(ownerName, e);
        }
    }

    /// The user's static initialisers run here and not at the first call, so that a child knows
    /// when it is past them.
    private Class<?> initialised(int loader, String name) throws ClassNotFoundException {
        Class<?> owner = classes.load(loader, name);
        return Class.forName(owner.getName(), true, owner.getClassLoader());
    }

    private static Trampoline define(Class<?> host, byte[] classFile)
            throws IllegalAccessException {
        synchronized (MAKING) {
            MethodHandles.Lookup access = host.getModule() == SELF
                    ? MethodHandles.privateLookupIn(host, MethodHandles.lookup())
                    : ForeignAccess.INSTANCE.get(host);
            access.defineHiddenClass(classFile, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            return Objects.requireNonNull(Trampoline.latest);
        }
    }

    private static IOException asUnusable(String owner, Error e) {
        if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
            throw e;
        }
        return unusable(owner, e);
    }

    private static IOException unusable(String owner, Throwable e) {
        Throwable reason = e instanceof ExceptionInInitializerError && e.getCause() != null
                ? e.getCause() : e;
        InvalidClassException failure = new InvalidClassException(owner,
                "the class of the task can't be used here: " + reason);
        failure.initCause(reason);
        return failure;
    }

    /// Full access to a class of another module. Kept with that class.
    private static final class ForeignAccess extends ClassValue<MethodHandles.Lookup> {
        static final ForeignAccess INSTANCE = new ForeignAccess();

        @Override
        protected MethodHandles.Lookup computeValue(Class<?> host) {
            if (SELF.isNamed()) {
                SELF.addReads(host.getModule());
                SELF.addExports(Trampoline.class.getPackageName(), host.getModule());
            }
            try {
                return define(host);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        private static MethodHandles.Lookup define(Class<?> host) throws IllegalAccessException {
            MethodHandles.Lookup partial =
                    MethodHandles.privateLookupIn(host, MethodHandles.lookup());
            // The name is new for each copy of this library.
            String name = host.getName().replace('.', '/') + "$$Access"
                    + Integer.toHexString(System.identityHashCode(SELF));
            partial.ensureInitialized(partial.defineClass(AccessWriter.write(name)));
            MethodHandles.Lookup access = Objects.requireNonNull(Trampoline.latestAccess);
            return MethodHandles.privateLookupIn(host, access);
        }
    }

    private record Recent(Key key, Trampoline trampoline) {}

    private static final class Key {
        final int hostLoader;
        final int ownerLoader;
        final byte[] code;
        private final int hash;

        Key(int hostLoader, int ownerLoader, byte[] code) {
            this.hostLoader = hostLoader;
            this.ownerLoader = ownerLoader;
            this.code = code;
            this.hash = Arrays.hashCode(code) + 31 * hostLoader + ownerLoader;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && hash == key.hash && hostLoader == key.hostLoader
                    && ownerLoader == key.ownerLoader && Arrays.equals(code, key.code);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
