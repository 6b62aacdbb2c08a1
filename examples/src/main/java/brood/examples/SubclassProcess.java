package brood.examples;

import brood.ChildProcess;

/// A process with a class of its own: what it needs is in its fields, what it does is in `run()`.
/// The fields are copied to the child when it is started.
///
/// In Python: a subclass of `Process` that overrides `run()`.
public final class SubclassProcess {
    private SubclassProcess() {}

    private static final class Greeter extends ChildProcess {
        private final String guest;

        Greeter(String guest) {
            this.guest = guest;
        }

        @Override
        public void run() {
            System.out.println("hello " + guest + ", says " + name());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        for (String guest : new String[] {"Ada", "Grace"}) {
            var greeter = new Greeter(guest);
            greeter.start();
            greeter.join();
        }
    }
}
