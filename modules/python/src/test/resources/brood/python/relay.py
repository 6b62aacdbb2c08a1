"""Passes on what clients of a local socket say: relay.py ADDRESS OWN_ADDRESS HOW, in a process for each connection
when that is 'processes', else in threads."""
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


def relay(client):
    server = socket.socket(socket.AF_UNIX)
    server.connect(ast.literal_eval(sys.argv[1]))
    t = threading.Thread(target=copy, args=(server, client))
    t.start()
    copy(client, server)
    t.join()
    server.close()
    client.close()


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[2])
listener.listen(64)
print('ready', flush=True)
while True:
    client, _ = listener.accept()
    if sys.argv[3] != 'processes':
        threading.Thread(target=relay, args=(client,), daemon=True).start()
    elif os.fork() == 0:
        listener.close()
        relay(client)
        os._exit(0)
    else:
        client.close()
