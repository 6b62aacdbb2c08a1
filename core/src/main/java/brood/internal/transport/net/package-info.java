/// Connections over sockets: bytes to a peer, frames, the proof of the key, objects from a network.
@org.jspecify.annotations.NullMarked
package brood.internal.transport.net;
