/// Programs that stand in the tour of the documentation besides those of the tutorial.
package brood.examples.tour;
