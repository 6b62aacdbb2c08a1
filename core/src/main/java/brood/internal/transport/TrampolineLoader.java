package brood.internal.transport;

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

    TrampolineLoader(ClassTable classes) {
        this.classes = classes;
    }

    /// The trampoline of a [CallPlan]. The class that it calls is initialised then.
    Trampoline get(int hostLoader, int ownerLoader, byte[] code)
            throws IOException, ClassNotFoundException {
        Key key = new Key(hostLoader, ownerLoader, code);
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
        try {
            Class<?> host = classes.load(key.hostLoader, hostName);
            Class<?> owner = classes.load(key.ownerLoader, ownerName);
            // The user's static initialisers run here and not at the first call, so that a child
            // knows when it is past them.
            Class.forName(owner.getName(), true, owner.getClassLoader());
            return define(host, in.getBytes());
        } catch (IllegalAccessException | RuntimeException e) {
            throw unusable(ownerName, e);
        } catch (Error e) {
            if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
                throw e;
            }
            throw unusable(ownerName, e);
        }
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
