/// What tests of processes need: programs to start, notes between processes, a look at the system.
package brood.testing;
