"""Starts 100 processes that do nothing, then joins them all. Usage: burst.py ROUNDS"""

import multiprocessing
import resource
import sys
import time

PROCESSES = 100


def nothing():
    pass


def run(context, count):
    processes = [context.Process(target=nothing) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e3


def measure(method, rounds):
    context = multiprocessing.get_context(method)
    run(context, 3)
    for _ in range(rounds):
        cpu = children_cpu()
        start = time.perf_counter()
        run(context, PROCESSES)
        print(method, (time.perf_counter() - start) * 1e3)
        print(method + "-cpu", (children_cpu() - cpu) / PROCESSES)


if __name__ == "__main__":
    for method in "forkserver", "spawn":
        measure(method, int(sys.argv[1]))
