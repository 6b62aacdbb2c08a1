"""The rate of a queue. Usage: queues.py ROUNDS PAIRS BYTES ITEMS (BYTES is 0 for integers)"""

import sys

import team


def put_ints(queue, items):
    for i in range(items):
        queue.put(i)


def put_bytes(queue, items, size):
    item = bytes(size)
    for _ in range(items):
        queue.put(item)


def take(queue, items):
    for _ in range(items):
        queue.get()


if __name__ == "__main__":
    rounds, pairs, size, items = map(int, sys.argv[1:])
    queue = team.fork.Queue()

    def producer():
        if size:
            put_bytes(queue, items, size)
        else:
            put_ints(queue, items)

    def consumer():
        take(queue, items)

    for seconds in team.measure(2, rounds, [producer] * pairs + [consumer] * pairs):
        print("Queue", pairs * items / seconds / 1e6)
