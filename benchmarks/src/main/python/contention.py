"""Two processes that want the same lock or counter. Usage: contention.py ROUNDS TIMES"""

import sys

import team

PROCESSES = 2
UNMEASURED = 2


def add_under_lock(lock, value, times):
    for _ in range(times):
        lock.acquire()
        value.value += 1
        lock.release()


def increment(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def measure(work, value, rounds, times):
    seconds = team.measure(UNMEASURED, rounds, [work] * PROCESSES)
    assert value.value == (UNMEASURED + rounds) * PROCESSES * times
    return seconds


if __name__ == "__main__":
    rounds, times = map(int, sys.argv[1:])
    lock = team.fork.Lock()
    guarded = team.fork.RawValue("i", 0)
    for seconds in measure(lambda: add_under_lock(lock, guarded, times), guarded, rounds, times):
        print("Lock", seconds / (PROCESSES * times) * 1e9)
    counter = team.fork.Value("i", 0)
    for seconds in measure(lambda: increment(counter, times), counter, rounds, times):
        print("Value", PROCESSES * times / seconds / 1e6)
