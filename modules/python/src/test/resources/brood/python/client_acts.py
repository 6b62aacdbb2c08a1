"""A client of a Java manager that does one thing: client_acts.py ADDRESS KEY WHAT."""
import ast, multiprocessing, os, queue, sys, threading, time
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager, SyncManager, DictProxy, RemoteError, ListProxy, AcquirerProxy, EventProxy

address, key, what = ast.literal_eval(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]
multiprocessing.current_process().authkey = key


class Manager(SyncManager):
    pass


for name in ('tasks', 'results', 'shop', 'fails', 'counter', 'slow'):
    Manager.register(name)
Manager.register('settings', proxytype=DictProxy)
Manager.register('names', proxytype=ListProxy)
Manager.register('lock', proxytype=AcquirerProxy)
Manager.register('rlock', proxytype=AcquirerProxy)
Manager.register('go', proxytype=EventProxy)


def connect():
    m = Manager(address, key)
    m.connect()
    return m


def say(x):
    print(x, flush=True)


def drain():
    m = connect()
    tasks, results = m.tasks(), m.results()
    n = 0
    while True:
        task = tasks.get()
        if task is None:
            break
        results.put((task, task * task))
        n += 1
    say('done')


def get():
    q = connect().tasks()
    q.empty()
    say('ready')
    say(q.get())


def hold_lock(name):
    lock = getattr(connect(), name)()
    lock.acquire()
    say('ready')
    time.sleep(1000)


def hold_references():
    m = connect()
    mine = [m.dict(), m.list(), m.Queue()]
    for each in mine:
        each._callmethod('copy' if each is mine[0] else '__len__' if each is mine[1] else 'qsize')
    threading.Thread(target=mine[0].copy).start()
    say('ready')
    time.sleep(1000)


def hold_much():
    m = connect()
    mine = [m.settings() for _ in range(3)] + [m.dict(), m.list()]
    mine[0].copy()
    mine += [m.Queue() for _ in range(2)]

    def own():
        mine.append(m.dict())
        mine[-1]['k'] = iter(mine[0])

    threads = [threading.Thread(target=own) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    del mine[1]
    say('ready')
    time.sleep(1000)


def create_slowly():
    connect().slow()


def call_slowly():
    d = connect().dict()
    while True:
        say(len(d))
        time.sleep(0.05)


def work_forever():
    m = connect()
    d, names, i = m.settings(), m.names(), 0
    say('ready')
    while True:
        i += 1
        d['i'] = (i, str(i) * 1000)
        names.append(chr(65 + i % 26) * (1 << 20))
        if len(names) > 8:
            names.pop(0)
        outer = m.dict()
        outer['inner'] = m.list([m.dict({'i': i})])
        outer['inner'].append(i)


def read_forever():
    d = connect().settings()
    while True:
        say(len(d['large']))


def try_lock(name):
    say(getattr(connect(), name)().acquire(True, 0.2))


def be_cut():
    m = connect()
    tasks, d, cut, begun = m.tasks(), m.settings(), [], threading.Barrier(21)

    def until_the_end(first, then):
        first()
        begun.wait()
        try:
            while True:
                then()
        except (EOFError, OSError) as e:
            cut.append(type(e).__name__)

    threads = [threading.Thread(target=until_the_end, args=a)
               for a in [(tasks.empty, tasks.get)] * 10 + [(lambda: d.get(1), lambda: d.update({1: 2}))] * 10]
    for t in threads:
        t.start()
    begun.wait()
    say('ready')
    for t in threads:
        t.join()
    say('cut: %d' % len(cut))
    for call in (d.copy, connect):
        try:
            call()
            say('answered')
        except (EOFError, OSError) as e:
            say('refused')


def share_references():
    m = connect()
    d = m.dict()
    d['k'] = 1
    p = multiprocessing.get_context('fork').Process(target=lambda: (d.get('k'), say(os.getpid()), time.sleep(1000)))
    p.daemon = True
    p.start()
    p.join()
    d['k'] = 2
    say(d['k'])


def leave_in_order():
    m = connect()
    d = m.dict()
    d['k'] = 1
    say('ready')


def many():
    m = connect()
    shop, d, wrong = m.shop(), m.settings(), []

    def one(i):
        mine = '%d.%d' % (os.getpid(), i)
        for k in range(40):
            d[mine] = k
            if shop.from_(i * 1000 + k) != i * 1000 + k or d[mine] != k or shop.total([i, k]) != i + k:
                wrong.append((i, k))

    threads = [threading.Thread(target=one, args=(i,)) for i in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    say('wrong: %s' % wrong)


def count(times):
    m = connect()
    d, lock = m.settings(), m.lock()
    for _ in range(int(times)):
        with lock:
            d['count'] += 1
    say(m.tasks().get(True, 60))


def use_dict():
    d = connect().settings()
    d['a'], d['n'], d[1] = (1, 'x'), None, b'bytes'
    assert d['a'] == (1, 'x') and d['n'] is None and d[1.0] == b'bytes' and len(d) == 3 and 'n' in d
    assert d.get('none', 5) == 5 and d.pop('none', 6) == 6 and d.pop('n') is None and d.pop(True) == b'bytes'
    assert d.setdefault('a', 2) == (1, 'x') and d.setdefault('left', 3) == 3
    for missing in (d.pop, d.__getitem__, d.__delitem__):
        try:
            missing('missing')
            assert False
        except KeyError:
            pass
    assert d.copy() == {'a': (1, 'x'), 'left': 3} and sorted(d.keys()) == ['a', 'left']
    del d['a']
    say('ok')


def hold_own(kind):
    m = connect()
    lock = getattr(m, kind)()
    m.settings()['lock'] = lock
    lock.acquire()
    say('ready')
    time.sleep(1000)


def wait_for_own():
    lock = connect().settings()['lock']
    assert not lock.acquire(False)
    say('waits')
    lock.acquire()
    say('had it')
    lock.release()


def thread_leaves(kind):
    m = connect()
    lock = getattr(m, kind)()
    t = threading.Thread(target=lock.acquire)
    t.start()
    t.join()
    m.settings()['lock'] = lock
    say('ready')
    sys.stdin.readline()
    lock.release()
    say('released')
    sys.stdin.readline()


def take_lock(name):
    lock = getattr(connect(), name)()
    assert lock.acquire(True, 60)
    lock.release()
    say('had it')


def wait_event():
    e = connect().go()
    say('ready')
    e.wait()
    say('went')


def forever():
    d = connect().settings()
    i = 0
    say('ready')
    while True:
        d[i % 100] = 'x' * (i % 1000)
        d.get(i % 100)
        i += 1


def shop():
    m = connect()
    s = m.shop()
    assert s.price('tea', 2) == 6 and s.price('tea') == 3
    assert s.from_(1) == 1, 'keyword'
    assert s.order({'name': 'j', 'size': 3, 'parts': ['a']}) == {'name': 'j', 'size': 4, 'parts': ['a']}
    assert s.nothing() is None
    assert s.later() == 'late'
    assert s.total([1, 2, 3]) == 6
    for bad in ((), ('tea', 'x'), ('tea', 1, 2)):
        try:
            s.price(*bad)
            assert False, bad
        except TypeError:
            pass
    try:
        s.fail('oops')
        assert False
    except ValueError as e:
        assert 'java.lang.IllegalArgumentException: oops' in str(e), e
    try:
        s.unsendable()
        assert False
    except RemoteError as e:
        assert 'java.lang.Thread' in str(e)
    assert not hasattr(s, 'hashCode') and not hasattr(s, 'secret')
    try:
        s._callmethod('secret')
        assert False
    except RemoteError:
        pass
    assert s.price('tea') == 3
    d = m.settings()
    assert d['colour'] == 'red' and d[1] == 'one'
    d['size'] = (1, 2)
    m.names().append('python')
    assert m.counter().incrementAndGet() == 1
    say('ok')


def wrong_key():
    try:
        Manager(address, b'another').connect()
        say('let in')
    except AuthenticationError:
        say('refused')


def shutdown():
    m = connect()
    from multiprocessing.managers import dispatch
    from multiprocessing.connection import Client
    c = Client(address, authkey=key)
    dispatch(c, None, 'shutdown')
    say('ok')


def put(text):
    connect().tasks().put(eval(text))
    say('ok')


def take():
    say(ascii(connect().tasks().get(True, 30)))


globals()[what](*sys.argv[4:])
