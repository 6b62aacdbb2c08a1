/// The objects that a manager's server keeps. Each is called by many threads, in the name of many
/// clients, and knows those that die.
package brood.internal.manager.objects;
