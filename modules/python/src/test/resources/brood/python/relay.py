"""Passes on what clients of a local socket say, in a process for each connection: relay.py ADDRESS OWN_ADDRESS."""
import ast, os, signal, socket, sys, threading


def copy(source, sink):
    try:
        while True:
            part = source.recv(65536)
            if not part:
                break
            sink.sendall(part)
    except OSError:
        pass
    for s in (source, sink):
        try:
            s.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def connect():
    s = socket.socket(socket.AF_UNIX)
    s.connect(ast.literal_eval(sys.argv[1]))
    return s


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[2])
listener.listen(64)
print('ready', flush=True)
while True:
    client, _ = listener.accept()
    if os.fork() == 0:
        listener.close()
        server = connect()
        t = threading.Thread(target=copy, args=(server, client))
        t.start()
        copy(client, server)
        t.join()
        os._exit(0)
    client.close()
