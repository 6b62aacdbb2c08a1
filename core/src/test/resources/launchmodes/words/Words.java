package words;

import java.io.Serializable;
import java.util.function.Supplier;

/// A library of the user's, which knows nothing of processes.
public interface Words extends Serializable {
    String text();

    default Supplier<String> loud() {
        return (Supplier<String> & Serializable) () -> text().toUpperCase();
    }
}
