"""From the call of start to the first instruction of the task. Usage: first.py ROUNDS"""

import multiprocessing
import os
import sys
import tempfile
import time

PAUSE = 0.05


def note_time(path):
    now = time.monotonic_ns()
    with open(path, "w") as file:
        file.write(str(now))


def measure(method, rounds, path):
    context = multiprocessing.get_context(method)
    for i in range(-3, rounds):
        process = context.Process(target=note_time, args=(path,))
        start = time.monotonic_ns()
        process.start()
        returned = time.monotonic_ns()
        process.join()
        if i >= 0:
            with open(path) as file:
                print(method, (int(file.read()) - start) / 1e6)
            print(method + "-returned", (returned - start) / 1e6)
        time.sleep(PAUSE)


if __name__ == "__main__":
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    for method in "fork", "forkserver", "spawn":
        measure(method, int(sys.argv[1]), path)
    os.unlink(path)
