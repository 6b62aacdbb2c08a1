/// How a child JVM's command line and environment are made: which `java`, the flags that it
/// inherits, its class path or module path, its encodings, and what to say when it can't start.
///
/// Runs in parents. Reads facts of this JVM once and keeps them; uses the API and the JDK only.
package brood.internal.launch;
