"""Bytes, echoed through a pipe. Usage: pipe_bytes.py ROUNDS SIZE BATCH"""

import multiprocessing
import sys
import time

UNMEASURED = 2

fork = multiprocessing.get_context("fork")


def new_objects(size):
    mine, theirs = fork.Pipe()
    message = bytes(size)

    def there():
        mine.send_bytes(message)
        mine.recv_bytes()

    def back():
        theirs.send_bytes(theirs.recv_bytes())

    return there, back


def one_buffer(size):
    mine, theirs = fork.Pipe()
    here, other = bytearray(size), bytearray(size)

    def there():
        mine.send_bytes(here)
        mine.recv_bytes_into(here)

    def back():
        theirs.send_bytes(other, 0, theirs.recv_bytes_into(other))

    return there, back


def repeat(step, times):
    for _ in range(times):
        step()


def measure(name, there, back, rounds, size, batch):
    batches = UNMEASURED + rounds
    child = fork.Process(target=repeat, args=(back, batches * batch))
    child.start()
    for i in range(batches):
        start = time.perf_counter()
        repeat(there, batch)
        seconds = time.perf_counter() - start
        if i >= UNMEASURED:
            print(name, 2 * size * batch / seconds / (1 << 30))
    child.join()


if __name__ == "__main__":
    rounds, size, batch = map(int, sys.argv[1:])
    measure("recv_bytes", *new_objects(size), rounds, size, batch)
    measure("recv_bytes_into", *one_buffer(size), rounds, size, batch)
