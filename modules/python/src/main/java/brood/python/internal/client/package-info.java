/// The client of a manager that Python serves.
package brood.python.internal.client;
