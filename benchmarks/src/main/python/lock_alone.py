"""A lock that nobody else wants, taken and given back. Usage: lock_alone.py ROUNDS TIMES"""

import multiprocessing
import sys
import time


def acquire_and_release(lock, times):
    acquire, release = lock.acquire, lock.release
    for _ in range(times):
        acquire()
        release()


def measure(name, lock, rounds, times):
    for i in range(-1, rounds):
        start = time.perf_counter()
        acquire_and_release(lock, times)
        if i >= 0:
            print(name, (time.perf_counter() - start) / times * 1e9)


if __name__ == "__main__":
    rounds, times = map(int, sys.argv[1:])
    measure("Lock", multiprocessing.Lock(), rounds, times)
    measure("RLock", multiprocessing.RLock(), rounds, times)
