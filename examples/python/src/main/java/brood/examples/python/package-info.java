/// Programs in which Java and Python work together.
package brood.examples.python;
