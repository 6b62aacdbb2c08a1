/// What the parts of this module share.
package brood.python.internal;
