"""The rate of a manager. Usage: manager.py ROUNDS CLIENTS KIND OPERATIONS (KIND is map or queue)"""

import sys

import team


def set_entries(entries, operations):
    for i in range(operations):
        entries[i % 100] = i


def put_and_take(queue, operations):
    for i in range(operations // 2):
        queue.put(i)
        queue.get()


if __name__ == "__main__":
    rounds, clients, operations = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4])
    with team.fork.Manager() as manager:
        if sys.argv[3] == "map":
            entries = manager.dict()

            def client():
                set_entries(entries, operations)
        else:
            queue = manager.Queue()

            def client():
                put_and_take(queue, operations)

        for seconds in team.measure(2, rounds, [client] * clients):
            print("Manager", clients * operations / seconds / 1e3)
