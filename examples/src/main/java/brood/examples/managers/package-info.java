/// A manager: objects on a server that any process, near or far, calls.
package brood.examples.managers;
