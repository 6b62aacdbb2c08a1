"""Values of every kind, pickled in every way; and a check that what comes back is the same.

zoo.py write FOLDER  writes one file for each value and protocol
zoo.py check FOLDER  reads FILE.back for each of them and compares; prints what differs
"""
import array, collections, copyreg, datetime, decimal, enum, fractions, functools, math, os, pathlib
import pickle, pickletools, queue, re, sys, types, uuid, io

sys.modules['zoo'] = sys.modules['__main__']


class Color(enum.Enum):
    RED = 1
    GREEN = 'g'


class Flags(enum.IntFlag):
    A = 1
    B = 2


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __eq__(self, other):
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self):
        return 7


class Slots:
    __slots__ = 'a', 'b'

    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __eq__(self, other):
        return type(other) is Slots and (self.a, self.b) == (other.a, other.b)


class KwNew:
    def __new__(cls, *, size):
        self = object.__new__(cls)
        self.size = size
        return self

    def __getnewargs_ex__(self):
        return (), {'size': self.size}

    def __getstate__(self):
        return None

    def __eq__(self, other):
        return self.size == other.size


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyError(Exception):
    pass


class Setter:
    """A state setter of the sixth element of a reduction (3.8)."""
    def __init__(self, x=0):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __reduce__(self):
        return Setter, (), {'x': self.x}, None, None, set_state


def set_state(obj, state):
    obj.x = state['x'] * 1


class Evil:
    def __reduce__(self):
        return os.system, ('touch brood-python-was-here',)


Point = collections.namedtuple('Point', 'x y')
for c in (Color, Flags, Plain, Slots, KwNew, MyList, MyDict, MyError, Setter, Point):
    c.__module__ = 'zoo'
set_state.__module__ = 'zoo'


def cyclic_list():
    a = [1]
    a.append(a)
    return a


def cyclic_dict():
    d = {}
    d['self'] = d
    return d


def cyclic_tuple():
    t = ([],)
    t[0].append(t)
    return t


def cyclic_long_tuple():
    l = []
    t = (1, 2, 3, 4, l)
    l.append(t)
    return t


def cyclic_object():
    p = Plain(name='p')
    p.me = p
    p.list = [p, (p,)]
    return p


def shared():
    a = [1, 2]
    s = 'same text'
    return [a, a, (a, a), {'k': a}, s, s]


def deep(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


def deep_tuple(n):
    x = ()
    for _ in range(n):
        x = (x, 1)
    return x


UTC = datetime.timezone.utc
EAST = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
NAMED = datetime.timezone(datetime.timedelta(hours=1), 'CET')
ODD = datetime.timezone(datetime.timedelta(hours=1, seconds=7))
FAR = datetime.timezone(datetime.timedelta(hours=23, minutes=59))

ZOO = {
    'none': None, 'true': True, 'false': False,
    'ints': [0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63 - 1,
             2**63, -2**63, -2**63 - 1, 2**64, 10**100, -10**100, 1 << 2050, 127, 128, -128, -129],
    'floats': [0.0, -0.0, 1.5, -1e300, 5e-324, float('inf'), float('-inf'), 1e16, 0.1],
    'nan': float('nan'),
    'complex': [1 + 2j, complex(float('inf'), -0.0)],
    'text': ['', 'a', 'abc' * 100, 'h\u00e9llo', '\u4f60\u597d', '\U0001f600', 'a\x00b', 'x' * 70000,
             'back\\slash \\u0041', 'line\nbreak', "quote'\"", '\x85\u2028'],
    'surrogates': ['\ud800', 'a\udfffb', '\ud800\udc00', '\udc00\ud800', 'x\ud83dy\ude00',
                   '\u4f60\ud800\U0001f600'],
    'bytes': [b'', b'a', b'\x00\xff', bytes(range(256)), b'x' * 70000],
    'bytearray': [bytearray(), bytearray(b'abc'), bytearray(70000)],
    'tuples': [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((),), ((1,), (2, (3,)))],
    'lists': [[], [1], [[]], list(range(2500))],
    'dicts': [{}, {'a': 1}, {1: 'x', 2.5: 'y', None: 'z', True: 't'}, {(1, 2): 3, (b'k',): 4},
              {b'bytes': 1}, {frozenset([1, 2]): 'f'}, {i: str(i) for i in range(2500)},
              {('deep', (1, (2, b'x'))): 0}],
    'order': {k: i for i, k in enumerate('zyxabc')},
    'sets': [set(), {1}, {1, 'a', None, (1, 2)}, set(range(1500))],
    'frozensets': [frozenset(), frozenset([1, 'b']), frozenset([frozenset([1])])],
    'nan keys': 'special', 'equal keys': 'special',
    'datetime': [datetime.datetime(2024, 2, 29, 23, 59, 58, 123456), datetime.datetime(1, 1, 1),
                 datetime.datetime(9999, 12, 31, 23, 59, 59, 999999),
                 datetime.datetime(2024, 5, 6, 7, 8, fold=1)],
    'aware': [datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=z) for z in (UTC, EAST, NAMED, ODD, FAR)],
    'date': datetime.date(2024, 2, 29),
    'time': [datetime.time(1, 2, 3, 4), datetime.time(23, tzinfo=UTC), datetime.time(1, fold=1)],
    'timedelta': [datetime.timedelta(), datetime.timedelta(days=-1, microseconds=1),
                  datetime.timedelta.max, datetime.timedelta.min, datetime.timedelta(0.5)],
    'timezone': [UTC, EAST, NAMED, ODD, FAR],
    'decimal': [decimal.Decimal(x) for x in ('1.10', '-0', '0E-8', '1E+3', '123456789.987654321',
                                             'Infinity', '-0.00', '1E-7', '9' * 2000)],
    'decimal nan': str(decimal.Decimal('NaN')),
    'uuid': [uuid.UUID(int=0), uuid.UUID(int=2**128 - 1),
             uuid.UUID('12345678-1234-5678-1234-567812345678')],
    'array': [array.array(c, [1, 2, 3]) for c in 'bBhHiIlLqQfd'] + [array.array('d'),
             array.array('i', range(1000))],
    'fraction': fractions.Fraction(1, 3),
    'deque': collections.deque([1, 2, 3], 5),
    'big deque': collections.deque(range(3000)),
    'ordered': collections.OrderedDict([('b', 1), ('a', 2)]),
    'big ordered': collections.OrderedDict((i, i) for i in range(3000)),
    'default': collections.defaultdict(list, {'a': [1]}),
    'counter': collections.Counter('abracadabra'),
    'chainmap': collections.ChainMap({'a': 1}, {'b': 2}),
    'namedtuple': Point(1, 2),
    'enum': [Color.RED, Color.GREEN, Flags.A | Flags.B, {Color.RED: 1}],
    'range': range(1, 10, 2), 'slice': 'special', 'ellipsis': [..., NotImplemented],
    'functions': [len, math.sqrt, os.path.join, dict.fromkeys, str.upper, collections.OrderedDict],
    'partial': 'special',
    'path': pathlib.PurePosixPath('/a/b'),
    'regex': re.compile('a+', re.I),
    'exceptions': 'special',
    'plain': Plain(a=1, b=[2, 3]), 'slots': Slots(1, [2]), 'kwnew': KwNew(size=3),
    'mylist': 'special', 'mydict': 'special', 'setter': Setter(5),
    'plain set': {Plain(a=1), Plain(a=2)}, 'plain keys': {Plain(a=1): 'x', Plain(b=1): 'y'},
    'simplenamespace': types.SimpleNamespace(a=1, b='x'),
    'cyclic list': 'special', 'cyclic dict': 'special', 'cyclic tuple': 'special',
    'cyclic long tuple': 'special', 'cyclic object': 'special', 'shared': 'special',
    'deep': 'special', 'deep tuple': 'special', 'many': [[i, str(i)] for i in range(3000)],
    'bytesio': 'special', 'reversed': 'special',
    'mixed': [None, {'a': (1, [2.0, {'b': {3, 4}}])}, b'x', Color.RED],
}


def special(name):
    nan1, nan2 = float('nan'), float('nan')
    l = MyList([1, 2])
    l.extra = 'e'
    d = MyDict(a=1)
    d.extra = 'e'
    return {
        'nan keys': lambda: {nan1: 1, nan2: 2, (nan1,): 3, (nan2,): 4},
        'equal keys': lambda: {types.SimpleNamespace: 0, id_only(1): 1, id_only(1): 2},
        'slice': lambda: slice(1, 2, 3),
        'partial': lambda: functools.partial(int, base=2),
        'exceptions': lambda: [ValueError('bad', 1), KeyError('k'), OSError(2, 'No such', 'file'),
                               MyError(), queue.Empty(), StopIteration(3)],
        'mylist': lambda: l, 'mydict': lambda: d,
        'cyclic list': cyclic_list, 'cyclic dict': cyclic_dict, 'cyclic tuple': cyclic_tuple,
        'cyclic long tuple': cyclic_long_tuple, 'cyclic object': cyclic_object, 'shared': shared,
        'deep': lambda: deep(150), 'deep tuple': lambda: deep_tuple(80),
        'bytesio': lambda: io.BytesIO(b'abc'),
        'reversed': lambda: reversed([1, 2, 3]),
    }[name]()


class IdOnly:
    pass


IdOnly.__module__ = 'zoo'


def id_only(x):
    o = IdOnly()
    o.x = x
    return o


def value(name):
    v = ZOO[name]
    return special(name) if isinstance(v, str) and v == 'special' else v


def shape(x, seen=None, depth=0):
    """All that can be known of a value, as text: types, content, which are the same object."""
    seen = {} if seen is None else seen
    if isinstance(x, (list, dict, set, bytearray, tuple)) and x != () or hasattr(x, '__dict__') \
            and not isinstance(x, (type, types.FunctionType)) and not isinstance(x, enum.Enum):
        if id(x) in seen:
            return '@%d' % seen[id(x)]
        seen[id(x)] = len(seen)
        seen.setdefault('keep', []).append(x)
    n = type(x).__name__
    r = lambda y: shape(y, seen, depth + 1)
    if isinstance(x, float):
        return n + repr(x)
    if isinstance(x, (set, frozenset)):
        return n + '{' + ','.join(sorted(shape(y, {}, 0) for y in x)) + '}'
    if isinstance(x, dict):
        extra = r(x.__dict__) if hasattr(x, '__dict__') else ''
        if isinstance(x, collections.defaultdict):
            extra += repr(x.default_factory)
        return n + '{' + ','.join(r(k) + ':' + r(v) for k, v in x.items()) + '}' + extra
    if isinstance(x, (list, tuple, collections.deque)):
        extra = r(x.__dict__) if isinstance(x, MyList) else ''
        return n + '[' + ','.join(r(y) for y in x) + ']' + extra + str(getattr(x, 'maxlen', ''))
    if isinstance(x, BaseException):
        return n + r(x.args) + r(x.__dict__) + str(getattr(x, 'filename', ''))
    if isinstance(x, (Plain, IdOnly, types.SimpleNamespace, collections.ChainMap)):
        return n + r(x.__dict__)
    if isinstance(x, io.BytesIO):
        return n + repr(x.getvalue()) + str(x.tell())
    if isinstance(x, Slots):
        return n + r(x.a) + r(x.b)
    if isinstance(x, (KwNew, Setter)):
        return n + repr(x.__dict__)
    if isinstance(x, array.array):
        return n + x.typecode + repr(x.tolist())
    if isinstance(x, functools.partial):
        return n + repr((x.func, x.args, x.keywords))
    if n == 'list_reverseiterator':
        return n + repr(x.__reduce__())
    if isinstance(x, datetime.datetime) or isinstance(x, datetime.time):
        return n + repr(x) + str(x.fold)
    return n + repr(x)


def files(folder):
    for name in ZOO:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            yield name, protocol, os.path.join(folder, '%s.%d' % (name.replace(' ', '_'), protocol))


def main():
    what, folder = sys.argv[1:]
    sys.setrecursionlimit(5000)
    if what == 'write':
        for name, protocol, path in files(folder):
            try:
                data = pickle.dumps(value(name), protocol)
            except Exception as e:
                print('not pickled by Python itself: %s at %d: %r' % (name, protocol, e))
                continue
            with open(path, 'wb') as f:
                f.write(data)
        with open(os.path.join(folder, 'evil.4'), 'wb') as f:
            f.write(pickle.dumps([Evil(), eval, os.system], 4))
        return
    bad = 0
    for name, protocol, path in files(folder):
        if not os.path.exists(path):
            continue
        with open(path, 'rb') as f:
            before = f.read()
        with open(path + '.back', 'rb') as f:
            back = f.read()
        try:
            if len(back) < 20000:
                pickletools.dis(back, io.StringIO())
            expected = shape(pickle.loads(before))
            actual = shape(pickle.loads(back))
            also = shape(pickle._loads(back)) if len(back) < 5000 else actual
        except Exception as e:
            expected, actual, also = '', 'raises %r' % e, ''
        if not expected == actual == also:
            bad += 1
            print('DIFFERS %s at protocol %d\n  was %s\n  is  %s' % (
                name, protocol, expected[:600], actual[:600]))
    print('%d differ' % bad)


main()
