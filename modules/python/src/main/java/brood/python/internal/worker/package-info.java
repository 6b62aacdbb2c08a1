/// Python processes that run functions for this one.
package brood.python.internal.worker;
