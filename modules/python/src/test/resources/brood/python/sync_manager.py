"""Uses everything of a SyncManager that Java serves at ADDRESS with the key KEY.

Each function is one test; `sync_manager.py ADDRESS KEY NAME...` runs some, and prints what fails.
"""
import ast, gc, multiprocessing, queue, sys, threading, time, traceback
from multiprocessing.managers import BaseManager, SyncManager, RemoteError, BaseProxy

ADDRESS = ast.literal_eval(sys.argv[1])
KEY = sys.argv[2].encode()
multiprocessing.current_process().authkey = KEY


def connect(cls=SyncManager):
    m = cls(ADDRESS, KEY)
    m.connect()
    return m


def raises(kind, f, *args, **kw):
    try:
        r = f(*args, **kw)
    except kind as e:
        return e
    raise AssertionError('%r did not raise %s, gave %r' % (f, kind, r))


def eventually(f):
    end = time.time() + 10
    while not f():
        assert time.time() < end, f
        time.sleep(0.01)


def in_thread(f, *args):
    out = []
    t = threading.Thread(target=lambda: out.append(f(*args)), daemon=True)
    t.start()

    def join():
        t.join(30)
        assert not t.is_alive(), 'hangs'
        return out[0]
    return join


def test_list():
    m = connect()
    l = m.list([1, 2, 3])
    assert str(l) == '[1, 2, 3]', str(l)
    assert len(l) == 3 and l[0] == 1 and l[-1] == 3 and l[0:2] == [1, 2] and l[::-1] == [3, 2, 1]
    l.append(4)
    l.extend([5, 6])
    l += [7]
    assert l[:] == [1, 2, 3, 4, 5, 6, 7]
    del l[0]
    del l[1:3]
    assert l[:] == [2, 5, 6, 7]
    l[0] = 'x'
    l[1:3] = ['a', 'b', 'c']
    l[::2] = [0, 0, 0]
    assert l[:] == [0, 'a', 0, 'c', 0], l[:]
    raises(ValueError, l.__setitem__, slice(0, 4, 2), [1])
    assert l.count(0) == 3 and l.count(0.0) == 3 and l.index('c') == 3 and 'a' in l and 'z' not in l
    raises(ValueError, l.index, 'z')
    raises(IndexError, l.__getitem__, 99)
    raises(ValueError, l.remove, 'z')
    l.remove('a')
    l.insert(0, 'first')
    l.insert(99, 'last')
    l.insert(-1, 'before')
    assert l[:] == ['first', 0, 0, 'c', 0, 'before', 'last'], l[:]
    assert l.pop() == 'last' and l.pop(0) == 'first'
    l.reverse()
    assert l[:] == ['before', 0, 'c', 0, 0]
    assert list(reversed(l)) == [0, 0, 'c', 0, 'before']
    assert list(l) == l[:]
    n = m.list([3, 1.5, True, 2])
    n.sort()
    assert n[:] == [True, 1.5, 2, 3], n[:]
    n.sort(reverse=True)
    assert n[:] == [3, 2, 1.5, True]
    raises(TypeError, n.sort, key=len)
    raises(TypeError, m.list([1, 'a']).sort)
    assert (n * 2)[:] == n[:] * 2 and n + [9] == [3, 2, 1.5, True, 9]
    n *= 2
    assert len(n) == 8
    e = m.list()
    raises(IndexError, e.pop)
    assert str(m.list(['a', None, True, 1.5, b'x', (1,), {'k': 1}, {1}])) == \
        "['a', None, True, 1.5, b'x', (1,), {'k': 1}, {1}]"
    assert 'ListProxy' in repr(e)


def test_a_permit_that_nobody_acquired_is_released():
    m = connect()
    s = m.Semaphore(0)
    s.release()
    assert s.acquire(True, 30)


def test_dict():
    m = connect()
    d = m.dict({'b': 1}, a=2)
    assert str(d) == "{'b': 1, 'a': 2}", str(d)
    assert d['b'] == 1 and len(d) == 2 and 'a' in d and 'z' not in d
    assert raises(KeyError, d.__getitem__, 'z').args == ('z',)
    raises(KeyError, d.__delitem__, 'z')
    d[(1, b'k')] = None
    assert d[(1, b'k')] is None and d.get((1, b'k'), 5) is None and d.get('none', 5) == 5
    d[1] = 'one'
    assert d[True] == 'one' and d[1.0] == 'one'
    d[True] = 'still one'
    assert d[1] == 'still one' and list(d.keys()) == ['b', 'a', (1, b'k'), 1]
    assert sorted(map(str, d)) == sorted(map(str, d.keys()))
    assert d.items()[0] == ('b', 1) and d.values()[1] == 2
    assert d.pop('a') == 2 and d.pop('a', 'gone') == 'gone'
    raises(KeyError, d.pop, 'a')
    assert d.setdefault('s', 3) == 3 and d.setdefault('s', 4) == 3
    d.update({'u': 1}, v=2)
    d.update([('w', 3)])
    assert d.popitem() == ('w', 3)
    assert d.copy()['v'] == 2 and type(d.copy()) is dict
    del d['v']
    d.clear()
    assert len(d) == 0 and d.copy() == {}
    raises(KeyError, d.popitem)
    assert m.dict([(1, 2)]).copy() == {1: 2}
    raises(RemoteError, m.dict, 5)


def test_unknown_and_broken():
    m = connect()
    d = m.dict()
    assert isinstance(raises(RemoteError, d._callmethod, 'no_such'), RemoteError)
    raises(AttributeError, lambda: m.queue_that_is_not)
    class Other(BaseManager):
        pass
    Other.register('nothing')
    e = raises(RemoteError, connect(Other).nothing)
    assert 'nothing' in str(e)
    raises(TypeError, d._callmethod, '__getitem__')
    assert d._callmethod('__len__') == 0, 'the connection serves the next call'


def test_queue():
    m = connect()
    q = m.Queue(2)
    assert q.empty() and not q.full() and q.qsize() == 0
    q.put(None)
    q.put({'a': [1]})
    assert q.full()
    raises(queue.Full, q.put_nowait, 1)
    raises(queue.Full, q.put, 1, True, 0.05)
    raises(queue.Full, q.put, 1, block=False)
    assert q.get() is None and q.get(timeout=1) == {'a': [1]}
    raises(queue.Empty, q.get_nowait)
    t = time.time()
    raises(queue.Empty, q.get, True, 0.2)
    assert time.time() - t > 0.15
    raises(ValueError, q.get, timeout=-1)
    got = in_thread(q.get)
    assert m.Queue().empty(), 'others are served meanwhile'
    q.put('x')
    assert got() == 'x'
    j = m.JoinableQueue()
    j.put(1)
    join = in_thread(j.join)
    j.get()
    j.task_done()
    join()
    raises(ValueError, j.task_done)
    q.put(1)
    q.put(2)
    putting = in_thread(q.put, 3)
    assert [q.get() for _ in range(3)] == [1, 2, 3]
    putting()
    if hasattr(queue, 'ShutDown'):
        s = m.Queue()
        got = in_thread(lambda: raises(queue.ShutDown, s.get))
        s.shutdown()
        got()
        raises(queue.ShutDown, s.put, 1)


def test_locks():
    m = connect()
    lock = m.Lock()
    assert lock.acquire() and not lock.acquire(False) and not lock.acquire(True, 0.05)
    in_thread(lock.release)()
    raises(RuntimeError, lock.release)
    with lock:
        assert in_thread(lock.acquire, False)() is False
    assert lock.acquire(timeout=1) if sys.version_info > (3, 8) else lock.acquire(True, 1)
    lock.release()
    r = m.RLock()
    assert r.acquire() and r.acquire(False)
    assert in_thread(r.acquire, False)() is False
    r.release()
    assert in_thread(r.acquire, False)() is False
    r.release()
    raises(RuntimeError, r.release)
    s = m.Semaphore(2)
    assert s.acquire() and s.acquire() and not s.acquire(False)
    s.release()
    s.release()
    s.release()
    b = m.BoundedSemaphore(1)
    raises(ValueError, b.release)
    assert b.acquire() and not b.acquire(True, 0.01)
    b.release()


def test_event():
    m = connect()
    e = m.Event()
    assert not e.is_set() and e.wait(0.01) is False
    waiting = in_thread(e.wait)
    e.set()
    assert waiting() is True and e.is_set()
    e.clear()
    assert not e.is_set()


def test_condition():
    m = connect()
    c = m.Condition()
    d = m.dict(n=0)
    raises(RuntimeError, c.notify)
    raises(RuntimeError, c.wait, 0.1)

    def await_three():
        with c:
            return c.wait_for(lambda: d['n'] == 3, 30)
    waiting = [in_thread(await_three) for _ in range(3)]
    for _ in range(3):
        with c:
            d['n'] += 1
            c.notify_all()
    assert [w() for w in waiting] == [True] * 3
    with c:
        assert c.wait(0.05) is False
        assert c.wait_for(lambda: False, 0.05) is False

    def wait_once():
        with c:
            d['n'] += 1
            return c.wait(30)
    waiting = [in_thread(wait_once) for _ in range(2)]
    eventually(lambda: d['n'] == 5)
    with c:
        c.notify(1)
        c.notify(1)
    assert [w() for w in waiting] == [True] * 2
    lock = m.Lock()
    shared = m.Condition(lock)
    with shared:
        assert not lock.acquire(False)
    assert lock.acquire(False)
    lock.release()


def test_barrier():
    m = connect()
    b = m.Barrier(3)
    assert b.parties == 3 and b.n_waiting == 0 and not b.broken
    waiting = [in_thread(b.wait) for _ in range(2)]
    eventually(lambda: b.n_waiting == 2)
    assert sorted([b.wait()] + [w() for w in waiting]) == [0, 1, 2]
    breaks = in_thread(lambda: raises(threading.BrokenBarrierError, b.wait))
    eventually(lambda: b.n_waiting == 1)
    b.abort()
    breaks()
    assert b.broken
    raises(threading.BrokenBarrierError, b.wait)
    b.reset()
    assert not b.broken
    breaks = in_thread(lambda: raises(threading.BrokenBarrierError, b.wait))
    eventually(lambda: b.n_waiting == 1)
    b.reset()
    breaks()
    raises(threading.BrokenBarrierError, b.wait, 0.05)
    raises(RemoteError, m.Barrier, 0)


def test_namespace():
    m = connect()
    n = m.Namespace(x=1)
    n.y = 'two'
    n._local = 'stays'
    assert n.x == 1 and n.y == 'two'
    assert str(n) == "Namespace(x=1, y='two')", str(n)
    del n.x
    raises(AttributeError, lambda: n.x)
    raises(AttributeError, n.__delattr__, 'x')
    assert n._getvalue().y == 'two'


def test_value_and_array():
    m = connect()
    v = m.Value('i', 5)
    v.value += 1
    assert v.value == 6 and v.get() == 6
    v.set(7)
    assert v.value == 7
    a = m.Array('i', [1, 2, 3])
    a[0] = 9
    assert list(a) == [9, 2, 3] and len(a) == 3 and a[1:] == [2, 3]


def test_set():
    if not hasattr(connect(), 'set'):
        return
    m = connect()
    s = m.set([1, 2])
    s.add(3)
    assert 3 in s and len(s) == 3 and sorted(s) == [1, 2, 3]
    assert s | {4} == {1, 2, 3, 4} and s & {1} == {1} and s - {1} == {2, 3} and s ^ {1, 9} == {2, 3, 9}
    raises(RemoteError, m.set, 5)


def test_nested():
    m = connect()
    gc.collect()
    before = m._number_of_objects()
    inner = m.dict(a=1)
    outer = m.list([inner])
    q = m.Queue()
    q.put('in the queue')
    outer.append(q)
    outer[0]['b'] = 2
    assert inner.copy() == {'a': 1, 'b': 2}
    del inner
    assert outer[0]['b'] == 2, 'lives on in the list'
    assert outer[1].get() == 'in the queue'
    del q
    outer[1].put('again')
    assert outer[1].qsize() == 1
    ns = m.Namespace(l=outer)
    ns.l[0]['c'] = 3
    assert outer[0]['c'] == 3
    deep = m.dict()
    deep['x'] = [outer, {'k': outer}]
    deep['x'][1]['k'].append('end')
    assert outer[-1] == 'end'
    me = m.list()
    me.append(me)
    me[0][0].append('x')
    assert me[1] == 'x'
    del me, outer, ns, deep

    gc.collect()
    try:
        eventually(lambda: m._number_of_objects() <= before)
    except AssertionError:
        print(before, m._debug_info())
        raise


def test_text():
    m = connect()
    q = m.Queue()
    for x in ['h\u00e9llo', '\u4f60\u597d', '\U0001f600', b'\x00\xff', None, True, 1.5, 10**30, '\ud800',
              ValueError('v', 1), frozenset([1]), range(3), len]:
        q.put(x)
        y = q.get()
        assert type(x) is type(y) and (x == y or isinstance(x, ValueError) and x.args == y.args), (x, y)
    big = b'x' * (20 << 20)
    q.put(big)
    assert q.get() == big


def test_threads():
    m = connect()
    d = m.dict()
    lock = m.Lock()
    d['n'] = 0

    def work(i):
        for k in range(20):
            d[i] = i
            assert d[i] == i
            with lock:
                d['n'] += 1
        return True
    assert all(j() for j in [in_thread(work, i) for i in range(8)])
    assert d['n'] == 160


failed = 0
for name in sys.argv[3:] or [n for n in list(globals()) if n.startswith('test_')]:
    try:
        globals()[name]()
    except BaseException:
        failed += 1
        print('FAILED', name)
        traceback.print_exc(file=sys.stdout)
print('%d failed' % failed)
