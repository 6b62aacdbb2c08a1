"""The memory of 20 live processes that sleep, each. Usage: memory.py ROUNDS"""

import multiprocessing
import os
import sys
import tempfile
import time

PROCESSES = 20


def sleep(path):
    open(path, "x").close()
    time.sleep(600)


def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024


def measure(method, folder):
    context = multiprocessing.get_context(method)
    paths = [os.path.join(folder, str(i)) for i in range(PROCESSES)]
    processes = [context.Process(target=sleep, args=(path,)) for path in paths]
    for process in processes:
        process.start()
    for path in paths:
        while not os.path.exists(path):
            time.sleep(0.01)
        os.unlink(path)
    time.sleep(0.1)
    for process in processes:
        print(method, pss(process.pid))
    for process in processes:
        process.kill()
        process.join()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(int(sys.argv[1])):
            for method in "fork", "forkserver", "spawn":
                measure(method, folder)
