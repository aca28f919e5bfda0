"""Two hundred people who send half a request and then nothing keep nobody waiting, and are cut off."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from folkmoot.server import free_port, web_command
from folkmoot.web_worker import SHORT_BODY, PatientWorker, long_body, wanted

_APPLICATION = """
def application(environ, start_response):
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(str(len(body)))))])
    return [str(len(body)).encode()]
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[int]:
    """The web server as `folkmoot serve` starts it, before an application of three lines; on loopback only."""
    (tmp_path / "small.py").write_text(_APPLICATION)
    port = free_port("127.0.0.1", 0)
    command = [
        "small:application" if word == "folkmoot.wsgi:application" else word for word in web_command("127.0.0.1", port)
    ]
    env = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).parents[3]}"}
    process = subprocess.Popen(command, env=env, cwd=tmp_path)
    try:
        _until_it_listens(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _until_it_listens(port: int) -> None:
    for _attempt in range(150):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server does not listen")


def _ask(port: int, body: bytes | None = None) -> tuple[bytes, float]:
    began = time.monotonic()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("POST" if body is not None else "GET", "/", body)
        return connection.getresponse().read(), time.monotonic() - began


def _half(port: int, sent: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), 5)
    client.sendall(sent)
    return client


HALVES = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "a head without its body": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nhalf",
    "a long body that stops": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 40_000,
    "chunks that stop": b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
    "a long body close behind an answer": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nhalf"
    ),
    "a head after an answer": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("sent", HALVES.values(), ids=HALVES.keys())
def test_two_hundred_slow_connections_stop_nobody(server: int, sent: bytes) -> None:
    slow = [_half(server, sent) for _each in range(200)]
    try:
        if sent.endswith(b"localhost\r\n\r\n"):
            for client in slow:
                client.recv(1000)
                client.sendall(b"GET / HT")
        times = [_ask(server)[1] for _each in range(10)]
        assert max(times) < 3, times
    finally:
        for client in slow:
            client.close()


def test_who_does_not_send_is_cut_off(server: int) -> None:
    with closing(_half(server, HALVES["half a head"])) as client:
        client.settimeout(25)
        began = time.monotonic()
        with suppress(ConnectionResetError):
            assert client.recv(100) == b""
        assert 10 < time.monotonic() - began < 22


@pytest.mark.parametrize("size", [0, 10, SHORT_BODY, 300_000])
def test_bodies_arrive_whole(server: int, size: int) -> None:
    assert _ask(server, b"x" * size)[0] == str(size).encode()


def test_a_request_in_small_pieces_is_answered(server: int) -> None:
    with closing(_half(server, b"")) as client:
        for piece in (b"POST / HT", b"TP/1.1\r\nHost: localhost\r\nContent-", b"Length: 4\r\n\r\nab", b"cd"):
            client.sendall(piece)
            time.sleep(0.1)
        client.settimeout(5)
        assert client.recv(1000).endswith(b"\r\n\r\n4")


def test_long_bodies_queue_and_all_arrive(server: int) -> None:
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _each: _ask(server, b"x" * 400_000)[0], range(30)))
    assert answers == [b"400000"] * 30


def test_a_long_body_that_never_ends_is_read_no_further(monkeypatch) -> None:
    ours, theirs = socket.socketpair()
    worker = PatientWorker.__new__(PatientWorker)
    connection = TConn(Config(), ours, None, None)
    worker.arriving, worker.reading, worker.pending_conns = {}, {connection: 1.0}, deque()
    with ours, theirs:
        worker.murder_pending()
        assert ours.recv(10) == b""
        ours.sendall(b"the answer")
        assert theirs.recv(20) == b"the answer"


@pytest.mark.parametrize(
    ("seen", "length"),
    [
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n", 0),
        (b"POST / HTTP/1.1\r\nContent-Length: 90000\r\n\r\nab", 90_000),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", SHORT_BODY + 1),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0),
    ],
)
def test_a_long_body_is_known_by_the_head(seen: bytes, length: int) -> None:
    assert long_body(seen) == length


@pytest.mark.parametrize(
    ("seen", "more"),
    [
        (b"GET / HTTP/1.1\r\n", 17),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab", 43),
        (b"POST / HTTP/1.1\r\ncontent-length:5\r\n\r\nabcde", 0),
    ],
)
def test_what_must_have_arrived_is_counted_from_the_head(seen: bytes, more: int) -> None:
    assert wanted(seen) == more
