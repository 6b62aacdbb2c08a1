/// CPython on the other end of a connection, a manager or a pool of workers.
///
/// [brood.python.Python] has the codec for connections.
package brood.python;
