"""A small load generator on asyncio: so many people at once, each starting a new journey when the last one ended.

Only loopback addresses, at most 512 people and 600 seconds. Each journey has a connection and cookies of its own, as
each visitor has. What it measures is seen from outside: from the first byte sent to the last byte read.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

MOST_PEOPLE, MOST_SECONDS = 512, 600
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Wrong(Exception):
    """An answer that is not the one that was expected."""


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Person:
    """One visitor: a connection that is kept open, and cookies."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[bytes, bytes] = {}
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Person:
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self.writer is not None:
            self.writer.close()

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path, b"", "")

    async def post(self, path: str, form: dict[str, object]) -> Answer:
        return await self._ask("POST", path, urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded")

    async def post_json(self, path: str, body: bytes) -> Answer:
        return await self._ask("POST", path, body, "application/json")

    async def _ask(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + b"; ".join(name + b"=" + value for name, value in self.cookies.items()).decode())
        if method == "POST":
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        return await self._answer()

    async def _answer(self) -> Answer:
        assert self.reader is not None
        head = await self.reader.readuntil(b"\r\n\r\n")
        first, *rest = head[:-4].split(b"\r\n")
        headers: dict[bytes, bytes] = {}
        for line in rest:
            name, _colon, value = line.partition(b":")
            name, value = name.lower(), value.strip()
            if name == b"set-cookie":
                cookie, _equals, held = value.partition(b";")[0].partition(b"=")
                self.cookies[cookie.strip()] = held.strip()
            headers[name] = value
        length = int(headers.get(b"content-length", b"0"))
        body = await self.reader.readexactly(length) if length else b""
        if headers.get(b"connection", b"").lower() == b"close" and self.writer is not None:
            self.writer.close()
            self.writer = None
        return Answer(int(first.split(b" ", 2)[1]), headers, body)


Journey = Callable[[Person], Awaitable[str]]


@dataclass
class Run:
    """What came of one run: how long each journey took, what it brought back, what went wrong."""

    people: int
    seconds: float = 0.0
    durations: list[float] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.durations) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the journeys ended."""
        ordered = sorted(self.durations)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.durations) * 1000 if self.durations else 0.0


async def _one(host: str, port: int, journey: Journey, until: float, run: Run) -> None:
    while time.perf_counter() < until:
        begun = time.perf_counter()
        try:
            async with Person(host, port) as person:
                run.brought.append(await journey(person))
        except (Wrong, OSError, asyncio.IncompleteReadError, ValueError, IndexError) as error:
            run.errors.append(f"{type(error).__name__}: {error}"[:200])
            await asyncio.sleep(0.05)
        else:
            run.durations.append(time.perf_counter() - begun)


async def _all(host: str, port: int, journey: Journey, people: int, seconds: float) -> Run:
    run = Run(people)
    begun = time.perf_counter()
    await asyncio.gather(*(_one(host, port, journey, begun + seconds, run) for _person in range(people)))
    run.seconds = time.perf_counter() - begun
    return run


def drive(host: str, port: int, journey: Journey, *, people: int, seconds: float) -> Run:
    """Let so many people walk the journey again and again for so long; those on their way then finish."""
    if host not in _LOOPBACK or people > MOST_PEOPLE or seconds > MOST_SECONDS:
        raise ValueError("Only loopback addresses, and not too many people for too long.")
    return asyncio.run(_all(host, port, journey, people, seconds))


def between(body: bytes, before: bytes, after: bytes) -> str:
    """What stands between two marks; Wrong when they are not there."""
    _left, found, rest = body.partition(before)
    words, ends, _right = rest.partition(after)
    if not found or not ends:
        raise Wrong(f"{before!r} is not on the page")
    return words.decode()


def expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise Wrong(f"answered {answer.status}, not {status}")
    return answer
