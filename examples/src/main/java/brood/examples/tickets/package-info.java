/// Booths that sell tickets from a JSON file, without a lock and with one.
package brood.examples.tickets;
