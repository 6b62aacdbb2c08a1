"""Children that do their work again and again, each time all at once."""

import multiprocessing
import time

fork = multiprocessing.get_context("fork")


def member(index, work, barrier, times, rounds):
    for _ in range(rounds):
        barrier.wait()
        times[2 * index] = time.monotonic_ns()
        work()
        times[2 * index + 1] = time.monotonic_ns()
        barrier.wait()


def measure(unmeasured, rounds, works):
    """Gives how many seconds each round took, except the first ones."""
    barrier = fork.Barrier(len(works) + 1)
    times = fork.RawArray("q", 2 * len(works))
    rounds += unmeasured
    members = [
        fork.Process(target=member, args=(index, work, barrier, times, rounds))
        for index, work in enumerate(works)
    ]
    for process in members:
        process.start()
    seconds = []
    for i in range(rounds):
        barrier.wait()
        barrier.wait()
        if i >= unmeasured:
            seconds.append((max(times[1::2]) - min(times[0::2])) / 1e9)
    for process in members:
        process.join()
    return seconds
