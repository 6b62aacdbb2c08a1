"""Runs CPython's own tests of multiprocessing with Java at the other end:

    cpython_tests.py CONTROL_ADDRESS JAVA_COMMAND... -- NAME...

NAME is a class of test._test_multiprocessing, as CPython's test files name it, or one of those below.
Each result is a line: RESULT, what, the test, details, with tabs between them, in JSON.

A manager's server process turns into a JVM. A child process of the tests of connections is played by Java, at
CONTROL_ADDRESS, which connects to where it is told and does what the child does; likewise a listener and a client.
"""
import ast, json, os, sys, tempfile, unittest, weakref
import multiprocessing, multiprocessing.connection, multiprocessing.managers
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener

multiprocessing.set_start_method('fork')
CONTROL = ast.literal_eval(sys.argv[1])
JAVA, NAMES = sys.argv[2:sys.argv.index('--')], sys.argv[sys.argv.index('--') + 1:]


# ---- managers: the process that would run the server becomes a JVM ----

def run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
    if initializer is not None:
        initializer(*initargs)
    read_end, write_end = os.pipe()
    os.write(write_end, bytes(authkey).hex().encode() + b'\n')
    os.close(write_end)
    os.dup2(read_end, 0)
    os.dup2(writer.fileno(), 1)
    os.execv(JAVA[0], JAVA + [repr(address)])


multiprocessing.managers.BaseManager._run_server = classmethod(run_server)

import test._test_multiprocessing as tests

tests.SERIALIZER = 'pickle'  # Java does not have XML-RPC


# ---- connections: what the other process does, Java does ----

ERRORS = {'EOFError': EOFError, 'OSError': OSError, 'AuthenticationError': AuthenticationError}


def begin(*request):
    control = Client(CONTROL)
    control.send(request)
    return control


def answer(control):
    """What Java has done in the end."""
    kind, value = control.recv()
    if kind == 'ok':
        return value
    raise ERRORS.get(kind, RuntimeError)(value)


def call(control, *request):
    control.send(request)
    return answer(control)


OTHERS = weakref.WeakKeyDictionary()


def pipe(duplex=True):
    mine, other = multiprocessing.Pipe(duplex)
    if duplex:
        OTHERS[other] = mine
    return mine, other


class JavaProcess(multiprocessing.Process):
    """A child that is played by Java, if it is one that only sends and receives."""
    ACTS = {'_echo': 'echo', '_child_strings': 'strings', '_child_dont_merge': 'strings', '_test': 'hello'}

    def __init__(self, target=None, args=(), **more):
        super().__init__(target=target, args=args, **more)
        self.act = self.ACTS.get(getattr(target, '__name__', None))
        self.what = target.__name__, args

    def start(self):
        if self.act is None:
            return super().start()
        name, args = self.what
        if self.act == 'hello':
            self.control = begin('hello', args[0])
            return
        strings = {'_echo': (), '_child_dont_merge': ([b'a', b'b', b'cd'],)}.get(name, args[1:])
        with Listener(family='AF_UNIX') as listener:
            self.control = begin(self.act, listener.address, *map(list, strings))
            # The test's end of its pipe becomes the connection to Java.
            to_java = listener.accept()
            os.dup2(to_java.fileno(), OTHERS[args[0]].fileno())
            to_java.close()
        print('PLAYED\t' + name, flush=True)

    def join(self, timeout=None):
        if self.act is None:
            return super().join(timeout)
        answer(self.control)
        self.control.close()


class JavaEnd:
    """A connection that Java has, and the test uses from afar."""
    def __init__(self, control):
        self.control = control

    def __getattr__(self, name):
        return lambda *args: call(self.control, name, *args)

    def close(self):
        call(self.control, 'close')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def no_abstract(address):
    if isinstance(address, (str, bytes)) and address[:1] in ('\0', b'\0'):
        raise unittest.SkipTest('the JDK has no abstract sockets')


class JavaListener:
    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        no_abstract(address)
        self.control = begin('listen', address, family or 'AF_UNIX', authkey)
        self.address = answer(self.control)

    def accept(self):
        end = Client(CONTROL)
        call(end, 'accept', self.address)
        return JavaEnd(end)

    def close(self):
        call(self.control, 'close')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def java_client(address, family=None, authkey=None):
    no_abstract(address)
    end = begin('connect', address, authkey)
    answer(end)
    return JavaEnd(end)


class Connections:
    families = ['AF_INET', 'AF_UNIX']

    def __init__(self, client, listener):
        self.Client, self.Listener = client, listener


JAVA_LISTENS = Connections(Client, JavaListener)
JAVA_CONNECTS = Connections(java_client, Listener)
BOTH_JAVA = Connections(java_client, JavaListener)


# ---- the proof of the key: Java's words go through the tests' own fakes ----

def deliver_challenge(connection, authkey):
    with JavaListener(authkey=authkey) as listener, Client(listener.address) as java:
        connection.send_bytes(java.recv_bytes(256))
        java.send_bytes(connection.recv_bytes(256))
        word = java.recv_bytes(256)
        connection.send_bytes(word)
        if word != b'#WELCOME#':
            listener.accept()


def ask(authkey, challenge):
    """Has Java answer a challenge."""
    with Listener() as listener:
        control = begin('connect', listener.address, authkey)
        java = listener.accept()
    java.send_bytes(challenge)
    try:
        return control, java, java.recv_bytes(256)
    except EOFError:
        answer(control)
        raise AssertionError('Java does not answer')


def answer_challenge(connection, authkey):
    control, java, response = ask(authkey, connection.recv_bytes(256))
    connection.send_bytes(response)
    word = connection.recv_bytes(256)
    java.send_bytes(word)
    if word != b'#WELCOME#':
        answer(control)
    java.close()


def create_response(authkey, message):
    control, java, response = ask(authkey, b'#CHALLENGE#' + message)
    java.close()
    control.close()
    return response


# ---- running ----

class Report(unittest.TestResult):
    def line(self, what, test, details=''):
        name = '%s.%s' % (type(test).__name__, getattr(test, '_testMethodName', test))
        print('RESULT\t' + json.dumps([what, name, details]), flush=True)

    def addSuccess(self, test):
        self.line('ok', test)

    def addFailure(self, test, error):
        self.line('failed', test, self._exc_info_to_string(error, test))

    addError = addFailure

    def addSkip(self, test, reason):
        self.line('skipped', test, reason)

    def addExpectedFailure(self, test, error):
        self.line('ok', test)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.line('failed', test, self._exc_info_to_string(error, test))


def case(name, base, **attributes):
    globals()[name] = type(name, (base, tests.ProcessesMixin, unittest.TestCase),
                           dict(attributes, __module__=__name__))


def main():
    tests.install_tests_in_module_dict(globals(), 'fork')
    case('JavaChildTestConnection', tests._TestConnection, Process=JavaProcess, Pipe=staticmethod(pipe))
    case('JavaChildTestPoll', tests._TestPoll, Process=JavaProcess, Pipe=staticmethod(pipe))
    case('JavaChildTestListenerClient', tests._TestListenerClient, Process=JavaProcess)
    for prefix, connections in (('JavaListens', JAVA_LISTENS), ('JavaConnects', JAVA_CONNECTS), ('BothJava', BOTH_JAVA)):
        for base in (tests._TestListener, tests._TestListenerClient):
            case(prefix + base.__name__[1:], base, connection=connections)
    if 'OtherTest' in NAMES:
        for replaced in (deliver_challenge, answer_challenge):
            setattr(multiprocessing.connection, replaced.__name__, replaced)
    if 'ChallengeResponseTest' in NAMES:
        multiprocessing.connection._create_response = create_response
    suite = unittest.TestSuite()
    for name in NAMES:
        name, _, method = name.partition('.')
        if name in globals():
            found = unittest.defaultTestLoader.loadTestsFromTestCase(globals()[name])
            suite.addTests(test for test in found if method in ('', test._testMethodName))
        else:
            print('RESULT\t' + json.dumps(['skipped', name, 'this CPython has no such tests']))
    suite.run(Report())


main()
