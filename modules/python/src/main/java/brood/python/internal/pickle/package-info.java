/// Python's pickles, read as data and written.
package brood.python.internal.pickle;
