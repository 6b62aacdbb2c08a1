package brood.internal.shm;

import brood.testing.Program;

/// JVMs that take part in this one's shared memory and are not its children, so that nobody but
/// those who wait for them finds out that they are dead.
final class Mates {
    private Mates() {}

    /// Starts a scene that calls [#join] first.
    static Program start(Class<?> type, String scene, Object... args) {
        Session.open();
        Object[] all = new Object[args.length + 1];
        all[0] = Session.address();
        System.arraycopy(args, 0, all, 1, args.length);
        return Program.of(type, scene, all).start();
    }

    static void join(String[] args) {
        SessionParent.comeFrom(new Given(args[0]));
        Session.open();
    }

    private static final class Given extends SessionParent {
        private final String address;

        Given(String address) {
            this.address = address;
        }

        @Override
        protected String address() {
            return address;
        }

        @Override
        protected String childName() {
            return "mate";
        }
    }
}
