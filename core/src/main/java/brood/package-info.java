/// Multiprocessing for Java: everything a program imports.
///
/// | to | use |
/// |---|---|
/// | run code in a process of its own | [ChildProcess] |
/// | say how it is started | [ChildOptions] |
/// | run many tasks on a few processes | [ProcessPool] |
/// | know who and where you are | [Processes] |
/// | pass objects between processes | [SharedQueue], [JoinableQueue], [Pipe] |
/// | have processes wait for each other | [SharedLock], [SharedCondition], [SharedSemaphore], [SharedEvent], [SharedBarrier] |
/// | share numbers and arrays | [SharedInt], [SharedLong], [SharedDouble], [SharedBoolean], [SharedArray] |
///
/// A child is a fresh JVM with the class path, system properties and environment of this one. It
/// shares no Java objects with its parent: what a task captures is copied when it is started, and
/// static fields start anew. The `main` method of the program is not run again.
package brood;
