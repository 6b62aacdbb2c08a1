/// Listeners and connections over sockets.
package brood.sockets;
