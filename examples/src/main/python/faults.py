"""What a fault does to one of CPython's pools: faults.py POOL FAULT PATIENCE, see the faults program.

Prints one line. With "orphans KIND idle|busy" prints the pids of two workers and waits to be killed.
"""
import concurrent.futures
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time


class Unrebuildable(Exception):
    def __init__(self, one, two):
        super().__init__(one)


class DiesWhileWritten:
    def __reduce__(self):
        os._exit(7)


def recurse():
    recurse()


class Bottomless:
    def __reduce__(self):
        return recurse, ()


def die_by(number):
    os.kill(os.getpid(), number)
    time.sleep(1000)


def fill_heap():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    everything = []
    while True:
        everything.append(bytearray(8 << 20))


def raise_error():
    sys.exit("no exception, an error")


def raise_interrupt():
    raise KeyboardInterrupt


def raise_unrebuildable():
    raise Unrebuildable(1, 2)


INJURIES = {
    "exit": lambda: os._exit(9),
    "halt": lambda: os._exit(9),
    "kill": lambda: die_by(signal.SIGKILL),
    "error": raise_error,
    "interrupt": raise_interrupt,
    "unsendable": lambda: (lambda: 1),
    "unrebuildable": raise_unrebuildable,
    "stop": lambda: die_by(signal.SIGSTOP),
    "heap": fill_heap,
    "crash": lambda: ctypes.string_at(0),
    "overflow": lambda: 1,
    "writing": DiesWhileWritten,
    "big": lambda: bytes(3 << 30),
    "served": lambda: "served",
}


def injure(name, _payload=None):
    return INJURIES[name]()


def beside(seconds):
    time.sleep(seconds)
    return "undisturbed"


def fail():
    raise RuntimeError("no model file")


class PoolSide:
    def __init__(self, context, initializer):
        self.pool = context.Pool(2, initializer)

    def submit(self, function, *arguments):
        return self.pool.apply_async(function, arguments)

    def pids(self):
        return [worker.pid for worker in self.pool._pool]


class ExecutorSide:
    def __init__(self, context, initializer):
        self.pool = concurrent.futures.ProcessPoolExecutor(2, context, initializer)

    def submit(self, function, *arguments):
        return self.pool.submit(function, *arguments)

    def pids(self):
        return list(self.pool._processes)


def outcome(side, patience, function, *arguments):
    """A future, or None when the pool takes nothing."""
    try:
        return side.submit(function, *arguments)
    except Exception:
        return None


def kind(future, patience):
    """value, error or hang"""
    if future is None:
        return "error"
    try:
        future = future if hasattr(future, "get") else Result(future)
        future.get(patience)
        return "value"
    except (multiprocessing.TimeoutError, TimeoutError, concurrent.futures.TimeoutError):
        return "hang"
    except BaseException:
        return "error"


class Result:
    def __init__(self, future):
        self.get = future.result


def describe(injured, other, after):
    first = {"value": "the result arrives", "error": "error", "hang": "hangs"}[injured]
    if other == "value" and after == "value":
        return "that task only" if injured == "error" else first if injured == "value" else first + "; pool ok"
    state = "pool dead" if after != "value" else "pool ok"
    if injured == "error" and other == "error":
        first = "all fail"
    elif other == "hang":
        first += ", the task beside too"
    return first + ", " + state


def fault(pool, name, patience):
    if name == "full":
        return "uses no shared memory"
    context = multiprocessing.get_context("spawn")
    make = PoolSide if pool == "pool" else ExecutorSide
    side = make(context, fail if name == "initializer" else None)
    if name in ("idle", "initializer"):
        if name == "idle":
            for _ in range(4):
                kind(side.submit(beside, 0.2), patience)
            for pid in side.pids():
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.5)
        first = kind(outcome(side, patience, injure, "served"), patience)
        second = kind(outcome(side, patience, injure, "served"), patience)
        texts = {"value": "served", "error": "error", "hang": "hangs"}
        return f"{texts[first]}, then {texts[second]}"
    other = side.submit(beside, 2)
    payload = Bottomless() if name == "overflow" else None
    injured = kind(outcome(side, patience, injure, name, payload), patience)
    return describe(injured, kind(other, patience),
                    kind(outcome(side, patience, injure, "served"), patience))


def spin():
    while True:
        pass


def orphans(name, busy):
    context = multiprocessing.get_context("spawn")
    if name == "pool":
        pool = context.Pool(2)
        pool.map(abs, range(8))
        pids = [worker.pid for worker in pool._pool]
        if busy:
            pool.apply_async(spin)
            pool.apply_async(spin)
            time.sleep(0.5)
    else:
        target = spin if busy else signal.pause
        children = [context.Process(target=target, daemon=True) for _ in range(2)]
        for child in children:
            child.start()
        pids = [child.pid for child in children]
        time.sleep(0.5)
    for pid in pids:
        print(pid)
    print("ready", flush=True)
    time.sleep(1000)


def main():
    if sys.argv[1] == "orphans":
        orphans(sys.argv[2], sys.argv[3] == "busy")
        return
    print(fault(sys.argv[1], sys.argv[2], float(sys.argv[3])), flush=True)
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)


if __name__ == "__main__":
    main()
