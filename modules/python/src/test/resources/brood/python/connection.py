"""The Python end of a connection: connection.py ROLE ADDRESS KEY, where ROLE is client or listener."""
import ast, sys
from multiprocessing.connection import Client, Listener, AuthenticationError

role, address, key = sys.argv[1], ast.literal_eval(sys.argv[2]), sys.argv[3]
key = None if key == '-' else key.encode()


def echo(c):
    while True:
        try:
            c.send(c.recv())
        except EOFError:
            return


def serve():
    with Listener(address, authkey=key, backlog=16) as l:
        a = l.address
        print('%s:%d' % a if isinstance(a, tuple) else a, flush=True)
        for _ in range(2):
            while True:
                try:
                    c = l.accept()
                    break
                except AuthenticationError:
                    print('refused', flush=True)
            echo(c)
            c.close()


def talk():
    for size in (0, 1, 16384, 16385, 20000, 65536, 2 << 20):
        c.send(b'x' * size)
        assert c.recv() == b'x' * size, size
    for x in (None, True, 'h\u00e9', (1, [2.5, {'k': {3}}]), ValueError('v'), print, 1 << 100):
        c.send(x)
        y = c.recv()
        assert type(y) is type(x) and (x == y or repr(x) == repr(y)), (x, y)
    assert not c.poll(0) and not c.poll(0.01)
    c.send('bytes follow')
    assert c.recv() == 'bytes follow'


if role == 'listener':
    serve()
elif role == 'stranger':
    try:
        Client(address, authkey=b'another key')
        print('let in')
    except AuthenticationError:
        print('refused')
elif role == 'leaver':
    c = Client(address, authkey=key)
    c.send('and gone')
    c.close()
elif role == 'bytes':
    c = Client(address, authkey=key)
    for size in (0, 1, 20000, 65536):
        c.send_bytes(b'y' * size)
        assert c.recv_bytes() == b'y' * size
    print('ok')
elif role == 'nobody':
    try:
        Client(address, authkey=key)
        print('let in')
    except OSError as e:
        print(type(e).__name__)
elif role == 'bind':
    try:
        Listener(address)
        print('bound')
    except OSError:
        print('in use')
elif role == 'hundred':
    import threading
    start, right = threading.Event(), []

    def one(i):
        start.wait()
        with Client(address, authkey=key) as mine:
            mine.send(i)
            right.append(mine.recv() == i)

    threads = [threading.Thread(target=one, args=(i,)) for i in range(100)]
    for t in threads:
        t.start()
    start.set()
    for t in threads:
        t.join()
    print(right.count(True))
else:
    c = Client(address, authkey=key)
    talk()
    c.close()
    print('ok')
