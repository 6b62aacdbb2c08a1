/// Children and calls: what starts child JVMs and watches them, and what runs in them.
package brood.internal.runtime;
