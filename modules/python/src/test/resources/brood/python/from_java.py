"""Reads the pickle FILE that Java wrote and prints what Python sees, one value a line."""
import pickle, pickletools, io, sys

with open(sys.argv[1], 'rb') as f:
    data = f.read()
pickletools.dis(data, io.StringIO())
for value in pickle.loads(data):
    print(type(value).__name__, ascii(value))
