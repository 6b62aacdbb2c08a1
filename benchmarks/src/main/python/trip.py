"""From one process to another and back. Usage: trip.py ROUNDS KIND BATCH PAUSED_TRIPS MILLIS"""

import multiprocessing
import sys
import time
from multiprocessing.connection import Client, Listener

UNMEASURED = 2_000
UNMEASURED_PAUSED = 200
NUMBER = 1_000_000
KEY = b"key"

fork = multiprocessing.get_context("fork")


def pipe():
    mine, theirs = fork.Pipe()

    def there():
        mine.send(NUMBER)
        mine.recv()

    def back():
        theirs.send(theirs.recv())

    return there, back


def over_socket(address):
    listener = Listener(address, authkey=KEY)
    ends = []

    def there():
        if not ends:
            ends.append(listener.accept())
        ends[0].send(NUMBER)
        ends[0].recv()

    def back():
        if not ends:
            ends.append(Client(listener.address, authkey=KEY))
        ends[0].send(ends[0].recv())

    return there, back


def unix():
    return over_socket(None)


def tcp():
    return over_socket(("127.0.0.1", 0))


def semaphore():
    ping, pong = fork.Semaphore(0), fork.Semaphore(0)

    def there():
        ping.release()
        pong.acquire()

    def back():
        ping.acquire()
        pong.release()

    return there, back


def event():
    ping, pong = fork.Event(), fork.Event()

    def there():
        ping.set()
        pong.wait()
        pong.clear()

    def back():
        ping.wait()
        ping.clear()
        pong.set()

    return there, back


def condition():
    changed, turn = fork.Condition(), fork.RawValue("i", 0)

    def there():
        with changed:
            turn.value = 1
            changed.notify()
            while turn.value == 1:
                changed.wait()

    def back():
        with changed:
            while turn.value == 0:
                changed.wait()
            turn.value = 0
            changed.notify()

    return there, back


def barrier():
    both = fork.Barrier(2)

    def two_passes():
        both.wait()
        both.wait()

    return two_passes, two_passes


def repeat(step, times):
    for _ in range(times):
        step()


def micros(step, times):
    start = time.perf_counter()
    repeat(step, times)
    return (time.perf_counter() - start) / times * 1e6


def measure(kind, there, back, rounds, batch, paused, millis):
    trips = UNMEASURED + UNMEASURED_PAUSED + rounds * (batch + paused)
    child = fork.Process(target=repeat, args=(back, trips))
    child.start()
    repeat(there, UNMEASURED)
    for _ in range(rounds):
        print(kind, micros(there, batch))
    for _ in range(UNMEASURED_PAUSED):
        time.sleep(millis / 1e3)
        there()
    for _ in range(rounds * paused):
        time.sleep(millis / 1e3)
        print(kind + "-paused", micros(there, 1))
    child.join()


if __name__ == "__main__":
    rounds, batch, paused, millis = map(int, sys.argv[1:2] + sys.argv[3:])
    kinds = {f.__name__: f for f in (pipe, unix, tcp, semaphore, event, condition, barrier)}
    kind = sys.argv[2]
    measure(kind, *kinds[kind](), rounds, batch, paused, millis)
