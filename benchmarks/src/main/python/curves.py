"""Time against the amount of work. Usage: curves.py ROUNDS KIND AMOUNT..."""

import multiprocessing
import sys
import time

UNMEASURED = 1

fork = multiprocessing.get_context("fork")


def square(x):
    return x * x


def nothing():
    pass


def start_and_join(amount):
    start = time.perf_counter()
    processes = [multiprocessing.get_context("forkserver").Process(target=nothing) for _ in range(amount)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - start


def put(queue, amount):
    for i in range(amount + 1):
        queue.put(i)


def through_queue(amount):
    queue = fork.Queue()
    child = fork.Process(target=put, args=(queue, amount))
    child.start()
    queue.get()
    start = time.perf_counter()
    for _ in range(amount):
        queue.get()
    seconds = time.perf_counter() - start
    child.join()
    return seconds


pool = None


def through_map(amount):
    global pool
    if pool is None:
        pool = fork.Pool(2)
    start = time.perf_counter()
    pool.map(square, range(amount))
    return time.perf_counter() - start


def want(lock, barrier, counter):
    barrier.wait()
    for _ in range(20_000):
        with lock:
            counter.value += 1
    barrier.wait()


def wanting(amount):
    lock, barrier, counter = fork.Lock(), fork.Barrier(amount + 1), fork.RawValue("i", 0)
    children = [fork.Process(target=want, args=(lock, barrier, counter)) for _ in range(amount)]
    for child in children:
        child.start()
    barrier.wait()
    start = time.perf_counter()
    barrier.wait()
    seconds = time.perf_counter() - start
    for child in children:
        child.join()
    return seconds


def answer(end, other):
    other.close()
    try:
        while True:
            end.send_bytes(end.recv_bytes())
    except EOFError:
        pass


def echo(amount):
    mine, theirs = fork.Pipe()
    child = fork.Process(target=answer, args=(theirs, mine))
    child.start()
    theirs.close()
    message = bytes(amount)
    mine.send_bytes(message)
    mine.recv_bytes()
    start = time.perf_counter()
    for _ in range(10):
        mine.send_bytes(message)
        mine.recv_bytes()
    seconds = time.perf_counter() - start
    mine.close()
    child.join()
    return seconds


KINDS = {
    "scaling-processes": start_and_join,
    "scaling-queue": through_queue,
    "scaling-map": through_map,
    "scaling-lock": wanting,
    "scaling-echo": echo,
}

if __name__ == "__main__":
    kind = sys.argv[2]
    for amount in map(int, sys.argv[3:]):
        for i in range(-UNMEASURED, int(sys.argv[1])):
            seconds = KINDS[kind](amount)
            if i >= 0:
                print(f"{kind}@{amount}", seconds)
    if pool is not None:
        pool.terminate()
