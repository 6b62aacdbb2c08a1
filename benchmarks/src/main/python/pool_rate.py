"""Tiny tasks for a pool of two.

Usage: pool_rate.py ROUNDS map ITEMS
       pool_rate.py ROUNDS imap ITEMS
       pool_rate.py ROUNDS calls FLOOD BATCH PAUSED_CALLS MILLIS
"""

import multiprocessing
import sys
import time

UNMEASURED = 2


def square(x):
    return x * x


def rate(name, per, pool, call, rounds, items):
    numbers = range(items)
    for i in range(-UNMEASURED, rounds):
        start = time.perf_counter()
        call(pool, numbers)
        if i >= 0:
            print(name, items / (time.perf_counter() - start) / per)


def flood(pool, numbers):
    for result in [pool.apply_async(square, (x,)) for x in numbers]:
        result.get()


def micros(pool, times):
    start = time.perf_counter()
    for x in range(times):
        pool.apply(square, (x,))
    return (time.perf_counter() - start) / times * 1e6


def calls(pool, rounds, items, batch, paused, millis):
    rate("flood", 1e3, pool, flood, rounds, items)
    for _ in range(rounds):
        print("apply", micros(pool, batch))
    for _ in range(rounds * paused):
        time.sleep(millis / 1e3)
        print("apply-paused", micros(pool, 1))


def main(rounds, kind, *numbers):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        if kind == "map":
            rate("map", 1e6, pool, lambda pool, items: pool.map(square, items), rounds, *numbers)
        elif kind == "imap":
            rate("imap", 1e3, pool, lambda pool, items: list(pool.imap(square, items)), rounds, *numbers)
        else:
            calls(pool, rounds, *numbers)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
