/// Python's manager protocol, both sides: objects served to Python, and objects that Python serves.
package brood.python.internal.manager;
