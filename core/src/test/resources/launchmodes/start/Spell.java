package start;

import brood.RemoteRunnable;
import brood.Task;

public class Spell implements Task<String>, RemoteRunnable {
    @Override
    public String call() {
        return "magic";
    }

    @Override
    public void execute() {}
}
