"""The web server's worker, made so that whoever sends slowly keeps nobody else waiting.

A request is handed to a thread when its head has arrived, and a short body with it; until then its connection costs a
file handle and no thread. Who has not sent that within fifteen seconds is cut off. It stands on the threaded worker of
gunicorn, and keeps out of its way once a request is complete.
"""

from __future__ import annotations

import re
import selectors
import socket
import struct
import time
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

#: For a head and a short body to arrive, counted from the connection or from the answer before.
ARRIVE_SECONDS = 15.0
#: For each further piece of a long body, and for a client to take a piece of an answer.
PIECE_SECONDS = 30
#: Bodies up to this long arrive before a thread has them; uploads are read by the thread.
SHORT_BODY = 32 * 1024
_MOST = 64 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)


def wanted(seen: bytes) -> int:
    """How many bytes must have arrived before a thread takes a request, seen what is there; 0 when that is enough."""
    end = seen.find(b"\r\n\r\n")
    if end < 0:
        return 0 if len(seen) >= _MOST else len(seen) + 1
    length = _LENGTH.search(seen[: end + 2])
    whole = end + 4 + min(int(length[1]) if length else 0, SHORT_BODY)
    return 0 if len(seen) >= whole else whole


class PatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn tells no types
    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        #: Connections whose request has not arrived, in the order of their deadlines.
        self.arriving: dict[TConn, float] = {}

    def accept(self, listener: socket.socket) -> None:
        try:
            client, address = listener.accept()
        except OSError:
            return  # taken by another process, or gone again
        self.nr_conns += 1
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            client.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", PIECE_SECONDS, 0))
        self.await_request(TConn(self.cfg, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self.await_request(conn)

    def await_request(self, conn: TConn) -> None:
        conn.sock.setblocking(False)
        self.arriving[conn] = time.monotonic() + ARRIVE_SECONDS
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_arriving, conn))

    def on_arriving(self, conn: TConn, client: socket.socket) -> None:
        """Look at what is there without taking it. The system says when there is as much as is wanted, not before."""
        try:
            seen = client.recv(_MOST, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            seen = b""
        if not seen:
            self.let_go(conn)
        elif more := wanted(seen):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, more)
        else:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
            self.poller.unregister(client)
            del self.arriving[conn]
            conn.data_ready = True
            self.enqueue_req(conn)

    def let_go(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        del self.arriving[conn]
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """Called at each round of the worker: cut off those whose time is over."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn, deadline in self.arriving.items() if deadline < now]:
            self.let_go(conn)
