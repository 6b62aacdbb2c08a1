/// Whole programs in trouble: killed, starved, cut off from files and streams, lied to about time.
package brood.faults;
