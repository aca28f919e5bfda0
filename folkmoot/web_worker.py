"""The web server's worker, made so that whoever sends slowly keeps nobody else waiting.

A request is handed to a thread when its head has arrived, and a short body with it; until then its connection costs a
file handle and no thread. Who has not sent that within fifteen seconds is cut off. Long bodies, such as files, are read
by a thread, but never by more than half of the threads at once; the others of them queue, and nobody else behind them.
It stands on the threaded worker of gunicorn, and keeps out of its way once a request is complete.
"""

from __future__ import annotations

import re
import selectors
import socket
import struct
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

#: For a head and a short body to arrive, counted from the connection or from the answer before.
ARRIVE_SECONDS = 15.0
#: For each further piece of a long body, and for a client to take a piece of an answer.
PIECE_SECONDS = 30
#: Bodies up to this long arrive before a thread has them; uploads are read by the thread.
SHORT_BODY = 32 * 1024
#: For a long body to arrive whole: so long in any case, and as long again as its bytes take at the slowest speed.
LONG_SECONDS = 60.0
SLOWEST = 50_000
#: As many long bodies wait for a thread, for each that is being read; whoever comes then is asked to try again.
_QUEUE = 4
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
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


def long_body(seen: bytes) -> int:
    """How many bytes of body are to come to a request that is no short one; 0 for a short one.

    Who does not say how many, by sending chunks, is taken to send as many as are short and one.
    """
    head = seen[: seen.find(b"\r\n\r\n") + 2]
    length = _LENGTH.search(head)
    if length:
        return int(length[1]) if int(length[1]) > SHORT_BODY else 0
    return SHORT_BODY + 1 if b"\r\ntransfer-encoding:" in head.lower() else 0


class PatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn tells no types
    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        #: Connections whose request has not arrived, in the order of their deadlines.
        self.arriving: dict[TConn, float] = {}
        #: Long bodies that threads are reading, with their deadlines; and those that wait, with their lengths.
        self.reading: dict[TConn, float] = {}
        self.queued: deque[tuple[TConn, int]] = deque()
        self.most_reading = max(1, self.cfg.threads // 2)

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
            length = long_body(seen)
            self.enqueue_long(conn, length) if length else super().enqueue_req(conn)

    def enqueue_req(self, conn: TConn) -> None:
        """Called by gunicorn for a request that came close behind another: nobody has looked at how long it is."""
        self.enqueue_long(conn, SHORT_BODY + 1)

    def enqueue_long(self, conn: TConn, length: int) -> None:
        """At most half of the threads read long bodies; the rest wait their turn, and not too many of them."""
        if len(self.reading) < self.most_reading:
            self.reading[conn] = time.monotonic() + LONG_SECONDS + length / SLOWEST
            super().enqueue_req(conn)
        elif len(self.queued) < self.most_reading * _QUEUE:
            self.queued.append((conn, length))
        else:
            with suppress(OSError):
                conn.sock.send(_BUSY)
            self.nr_conns -= 1
            conn.close()

    def finish_request(self, conn: TConn, fs: Future[object]) -> None:
        """Called when a thread is done with a request: its place goes to the next long body."""
        self.reading.pop(conn, None)
        super().finish_request(conn, fs)
        if self.queued and len(self.reading) < self.most_reading:
            self.enqueue_long(*self.queued.popleft())

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
        for conn in [conn for conn, deadline in self.reading.items() if deadline < now]:
            # Its thread reads no further; an answer that is being written is not touched.
            self.reading[conn] = float("inf")
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)
