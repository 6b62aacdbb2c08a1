/// Frames and objects between two processes.
package brood.internal.transport;
