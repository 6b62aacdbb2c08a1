"""Starts a process by spawn, which does nothing, and joins it. Usage: start_spawn.py ROUNDS"""

import multiprocessing
import resource
import sys
import time


def nothing():
    pass


def run(context, times):
    for _ in range(times):
        process = context.Process(target=nothing)
        process.start()
        process.join()


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e3


if __name__ == "__main__":
    rounds = int(sys.argv[1])
    spawn = multiprocessing.get_context("spawn")
    run(spawn, 3)
    cpu = children_cpu()
    for _ in range(rounds):
        start = time.perf_counter()
        run(spawn, 1)
        print("spawn", (time.perf_counter() - start) * 1e3)
    print("spawn-cpu", (children_cpu() - cpu) / rounds)
