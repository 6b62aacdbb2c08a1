"""Starts a process that does nothing and joins it. Usage: start.py ROUNDS"""

import multiprocessing
import sys
import time

PAUSE = 0.05  # Brood's side pauses too, for the next warm spare


def nothing():
    pass


def measure(method, rounds, pause):
    context = multiprocessing.get_context(method)
    for i in range(-3, rounds):
        start = time.perf_counter()
        process = context.Process(target=nothing)
        process.start()
        process.join()
        if i >= 0:
            print(method, (time.perf_counter() - start) * 1e3)
        time.sleep(pause)


if __name__ == "__main__":
    for method in "fork", "forkserver", "spawn":
        measure(method, int(sys.argv[1]), PAUSE)
