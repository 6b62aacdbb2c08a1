package brood.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A case of a contract that makes no sense where processes are threads. [OnThreads] leaves it out.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface JvmsOnly {
    /// Why.
    String value();
}
