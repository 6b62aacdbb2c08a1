"""Prints every public name of CPython's multiprocessing, concurrent.futures, threading and queue.

Usage: python3.13 names.py > ../resources/python-names.txt

Members of a class stand behind its name, those of a base class with each class that has them. What begins
with an underscore is not public, and what every object or every exception has is left out.
"""

import concurrent.futures
import concurrent.futures.process
import concurrent.futures.thread
import multiprocessing
import multiprocessing.connection
import multiprocessing.dummy
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.shared_memory
import multiprocessing.sharedctypes
import queue
import threading
import _thread

names = set()


def public(thing):
    every = set(dir(object)) | set(dir(OSError)) | set(dir(tuple)) - {"count", "index"}
    if isinstance(thing, type) and issubclass(thing, tuple) and hasattr(thing, "n_fields"):
        return list(thing.__match_args__)
    return [name for name in dir(thing) if not name.startswith("_") and name not in every]


def add(path, thing=None):
    names.add(path)
    if thing is not None:
        names.update(path + "." + name for name in public(thing))


def add_all(module, members, skip=()):
    """Functions and constants by their names, classes with their members."""
    for name in members:
        value = getattr(module, name)
        if name not in skip:
            add(module.__name__ + "." + name, value if isinstance(value, type) else None)
        names.discard(module.__name__ + "." + name + ".Process")  # a factory for the pool itself


def add_objects(prefix, objects):
    """What a factory makes has the factory's name."""
    for name, thing in objects.items():
        add(prefix + "." + name, thing)


mp = multiprocessing.get_context("fork")
made = {
    "Lock": mp.Lock(), "RLock": mp.RLock(), "Semaphore": mp.Semaphore(),
    "BoundedSemaphore": mp.BoundedSemaphore(), "Condition": mp.Condition(), "Event": mp.Event(),
    "Barrier": mp.Barrier(2), "Queue": mp.Queue(), "JoinableQueue": mp.JoinableQueue(),
    "SimpleQueue": mp.SimpleQueue(), "Value": mp.Value("i"), "Array": mp.Array("i", 1),
    "RawValue": mp.RawValue("i"), "RawArray": mp.RawArray("c", 1), "Pool": multiprocessing.pool.Pool,
    "Manager": None, "Pipe": None,
}
add_objects("multiprocessing", made)
add_all(multiprocessing, multiprocessing.__all__, skip=made)
reader, writer = mp.Pipe()
add("multiprocessing.connection.Connection", reader)
add_all(multiprocessing.connection, multiprocessing.connection.__all__)
for name in ("deliver_challenge", "answer_challenge"):
    add("multiprocessing.connection." + name)
add_all(multiprocessing.shared_memory, multiprocessing.shared_memory.__all__)
add_all(multiprocessing.sharedctypes, multiprocessing.sharedctypes.__all__)
add_all(multiprocessing.managers, multiprocessing.managers.__all__)
add_all(multiprocessing.managers, ["Namespace", "NamespaceProxy", "DictProxy", "ListProxy", "ValueProxy",
        "ArrayProxy", "AcquirerProxy", "ConditionProxy", "EventProxy", "BarrierProxy", "PoolProxy",
        "IteratorProxy", "RemoteError"])
add_all(multiprocessing.pool, ["ThreadPool", "AsyncResult", "MapResult", "IMapIterator",
        "IMapUnorderedIterator", "MaybeEncodingError"])
add_all(multiprocessing.dummy, multiprocessing.dummy.__all__, skip=["Lock", "RLock", "Semaphore",
        "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Process"])
for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue",
        "Process", "Value", "Array", "Namespace", "dict", "list"):
    add("multiprocessing.dummy." + name)

add_all(concurrent.futures, concurrent.futures.__all__)
add("concurrent.futures.process.BrokenProcessPool")
add("concurrent.futures.thread.BrokenThreadPool")

# What an object gets when it is made.
for name in ("BaseManager", "SyncManager", "SharedMemoryManager"):
    add("multiprocessing.managers." + name + ".shutdown")
synchronisers = {
    "Lock": threading.Lock(), "RLock": threading.RLock(), "Condition": threading.Condition(),
}
add_objects("threading", synchronisers)
add_all(threading, threading.__all__, skip=synchronisers)
add_all(_thread, [name for name in public(_thread) if name not in ("LockType", "lock", "RLock")])
add_all(queue, queue.__all__)

names.discard("multiprocessing.Pool.Process")
print("\n".join(sorted(names)))
