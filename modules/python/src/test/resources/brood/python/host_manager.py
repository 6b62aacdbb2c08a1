"""Serves a SyncManager with some types of its own: host_manager.py FAMILY KEY. Prints its address."""
import queue, sys
from multiprocessing.managers import SyncManager
import multiprocessing

multiprocessing.current_process().authkey = sys.argv[2].encode()


class Shop:
    def __init__(self, what='tea'):
        self.what = what

    def price_of(self, count, extra=0):
        if count < 0:
            raise ValueError('no such count', count)
        return {'name': self.what, 'size': 3 * count + extra, 'parts': ['p']}

    def no_result(self):
        return lambda: 0

    def unreadable(self):
        import copyreg, fractions
        copyreg.add_extension('fractions', 'Fraction', 240)
        return fractions.Fraction(1, 2)

    def sleep(self, seconds):
        import time
        time.sleep(seconds)

    def same(self, x):
        return x

    def _hidden(self):
        pass


class Manager(SyncManager):
    pass


tasks = queue.Queue()
Manager.register('Shop', Shop)
Manager.register('get_tasks', lambda: tasks)
address = ('127.0.0.1', 0) if sys.argv[1] == 'tcp' else None
server = Manager(address, sys.argv[2].encode()).get_server()
a = server.address
print('%s:%d' % a if isinstance(a, tuple) else a, flush=True)
server.serve_forever()
