"""Much memory for another process. Usage: hand_over.py ROUNDS SMALL LARGE BATCH"""

import multiprocessing
import sys
import time
from multiprocessing.shared_memory import SharedMemory

UNMEASURED = 2

fork = multiprocessing.get_context("fork")


def repeat(step, times):
    for _ in range(times):
        step()


def seconds(step, times):
    start = time.perf_counter()
    repeat(step, times)
    return (time.perf_counter() - start) / times


def measure_names(small, large, rounds, batch):
    mine, theirs = fork.Pipe()

    def there(memory):
        mine.send(memory)
        mine.recv()

    def back():
        received = theirs.recv()
        theirs.send(received.buf[0] + received.buf[-1])
        received.close()

    child = fork.Process(target=repeat, args=(back, (UNMEASURED + rounds) * 2 * batch))
    child.start()
    for i in range(-UNMEASURED, rounds):
        seconds(lambda: there(small), batch)
        taken = seconds(lambda: there(large), batch)
        if i >= 0:
            print("SharedMemory", taken * 1e6)
    child.join()


def measure_bytes(size, rounds):
    mine, theirs = fork.Pipe()
    message = bytes(size)

    def there():
        mine.send_bytes(message)
        mine.recv()

    def back():
        received = theirs.recv_bytes()
        theirs.send(received[0] + received[-1])

    child = fork.Process(target=repeat, args=(back, UNMEASURED + rounds))
    child.start()
    for i in range(-UNMEASURED, rounds):
        taken = seconds(there, 1)
        if i >= 0:
            print("send_bytes", taken * 1e3)
    child.join()


if __name__ == "__main__":
    rounds, small_size, large_size, batch = map(int, sys.argv[1:])
    small = SharedMemory(create=True, size=small_size)
    large = SharedMemory(create=True, size=large_size)
    measure_names(small, large, rounds, batch)
    for memory in small, large:
        memory.close()
        memory.unlink()
    measure_bytes(large_size, rounds)
