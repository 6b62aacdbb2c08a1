"""Clients of a manager that misbehave: faulty_clients.py ADDRESS KEY WHAT COUNT. Stays until it is killed."""
import ast, multiprocessing, os, pickle, struct, sys, time
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from multiprocessing.managers import dispatch

address, key, what, count = ast.literal_eval(sys.argv[1]), sys.argv[2].encode(), sys.argv[3], int(sys.argv[4])


def serving():
    """A connection that calls can be made over."""
    c = Client(address, authkey=key)
    dispatch(c, None, 'accept_connection', ('faulty',))
    return c


def frame(request):
    body = pickle.dumps(request, 4)
    return struct.pack('!i', len(body)) + body


def silent():
    return [Client(address, authkey=key) for _ in range(count)]


def silent_sessions():
    return [serving() for _ in range(count)]


def half_a_frame():
    mine = [Client(address, authkey=key) for _ in range(count)] + [serving() for _ in range(count)]
    for c in mine:
        os.write(c.fileno(), struct.pack('!i', 1000) + b'half')
    return mine


def gone_in_a_frame():
    for c in half_a_frame():
        c.close()


def byte_by_byte():
    mine = [Client(address, authkey=key) for _ in range(count)]
    mine.append(serving())
    print('ready', flush=True)
    for b in frame((None, 'dummy', (), {})) * 1000:
        for c in mine:
            try:
                os.write(c.fileno(), bytes([b]))
            except OSError:
                pass
        time.sleep(0.02)


def poison():
    """What goes wrong in it, each sent over the same connection: an error comes back, and the next call is answered."""
    ident, _ = dispatch(Client(address, authkey=key), None, 'create', ('dict',))
    c, wrong = serving(), []

    def call(key):
        """A request d[key] = 1, the key of which is already a pickle."""
        return (b'\x80\x04(' + pickle.dumps(ident, 4)[2:-1] + pickle.dumps('__setitem__', 4)[2:-1] + key
                + b'K\x01\x86}t.')

    bad = {'nothing': b'', 'garbage': os.urandom(1000), 'cut off': pickle.dumps((ident, 'copy', (), {}))[:-5],
           'no request': pickle.dumps(5), 'a part only': pickle.dumps((ident, 'copy')),
           'no such object': pickle.dumps(('zzz', 'copy', (), {})), 'no hash': call(b']'),
           'too long': call(b'\x8e' + struct.pack('<q', 1 << 40)), 'no mark': call(b't'),
           'no such place': call(b'j\xff\xff\xff\x7f'), 'deep': call(b')' + b'\x85' * 500000),
           'deep list': call(b']' + b']a' * 500000), 'foreign': call(b'cposix\nsystem\n(Vexit 1\ntR')}
    for name, request in bad.items():
        c.send_bytes(request)
        kind, _ = c.recv()
        if kind == '#RETURN' and name not in ('deep', 'foreign'):
            wrong.append((name, kind))
        c.send((ident, '__len__', (), {}))
        if c.recv()[0] != '#RETURN':
            wrong.append(name)
    print(wrong, flush=True)
    return c


def wrong_keys():
    refused = 0
    for _ in range(count):
        try:
            Client(address, authkey=b'another')
        except AuthenticationError:
            refused += 1
    print(refused, flush=True)


def never_reads():
    mine = [serving() for _ in range(count)]
    for c in mine:
        ident, _ = dispatch(Client(address, authkey=key), None, 'create', ('settings',))
        for _ in range(50):
            c.send((ident, 'get', ('large',), {}))
    return mine


held = globals()[what]()
print('ready', flush=True)
time.sleep(1000)
