"""A pool of two, from its making to the answer of its first map. Usage: pool_start.py ROUNDS"""

import multiprocessing
import sys
import time


def square(x):
    return x * x


def measure(method, rounds):
    context = multiprocessing.get_context(method)
    for i in range(-3, rounds):
        start = time.perf_counter()
        pool = context.Pool(2)
        pool.map(square, [1, 2])
        if i >= 0:
            print(method, (time.perf_counter() - start) * 1e3)
        pool.close()
        pool.join()


if __name__ == "__main__":
    for method in "fork", "forkserver", "spawn":
        measure(method, int(sys.argv[1]))
