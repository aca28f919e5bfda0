"""Where the product listens, and when it says that it is ready."""

from __future__ import annotations

import socket

import pytest

from folkmoot import server


@pytest.mark.parametrize(
    ("given", "port"),
    [({}, 8000), ({"PORT": "8107"}, 8107), ({"PORT": "8107", "FOLKMOOT_PORT": "8200"}, 8200)],
)
def test_the_port_is_the_one_people_set(given, port, monkeypatch):
    for name in ("PORT", "FOLKMOOT_PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert server._arguments([], "folkmoot demo").port == port
    assert server._arguments(["--port", "8300"], "folkmoot demo").port == 8300


@pytest.mark.django_db(transaction=True)
def test_it_is_ready_only_when_it_answers(live_server):
    assert server.answers(live_server.url)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert not server.answers(f"http://127.0.0.1:{taken.getsockname()[1]}")
