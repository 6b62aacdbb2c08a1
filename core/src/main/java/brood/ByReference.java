package brood;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a method of an interface that is exported by a [Manager]: its result stays on the server, and
/// the caller gets a proxy of it instead of a copy.
///
/// ```java
/// interface Library {
///     @ByReference
///     Shelf shelf(String name);
/// }
/// ```
///
/// The declared type of the result has to be an interface. A result of null is null. What is given
/// out twice is the same object both times, and both proxies are equal.
///
/// In Python: `method_to_typeid` of `BaseManager.register`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ByReference {
}
