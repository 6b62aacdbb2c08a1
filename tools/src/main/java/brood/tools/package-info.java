/// Makes the documentation's site, and reads the documentation for the tests that hold it to the
/// truth.
///
/// [brood.tools.Site] is the command line of `./site`.
@org.jspecify.annotations.NullMarked
package brood.tools;
