"""People who answer a survey while things break, and never give up: each sends the same form until a receipt comes.

They keep book of what they sent and of every receipt they saw, to be compared with the database afterwards.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

from benchmarks.load import Answer, Person, between
from benchmarks.questionnaires import answers
from benchmarks.stack import HOST

_BROKEN = (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError, IndexError)
#: Nothing is answered later than this, or the person tries again.
_PATIENCE = 20


@dataclass
class Book:
    """What the crowd saw. `sent` and `receipts` are by the words that only one form contains."""

    sent: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, set[str]] = field(default_factory=dict)
    refused: int = 0
    cut: int = 0
    strange: list[str] = field(default_factory=list)
    closing: bool = False
    #: What went wrong last, for the message of a test that waits in vain.
    trouble: str = ""

    @property
    def repeated(self) -> int:
        """Forms that had to be sent more than once."""
        return sum(times > 1 for times in self.sent.values())

    async def one_more(self) -> None:
        """Wait until somebody is shown another receipt: faults come while the servers are at work, not before."""
        before = len(self.receipts)
        while len(self.receipts) == before:
            await asyncio.sleep(0.01)


@dataclass
class Member:
    """One of the crowd, answering one form after another."""

    name: str
    port: int
    path: str
    book: Book
    chance: random.Random

    async def answer(self) -> None:
        number = 0
        while not self.book.closing:
            number += 1
            words = f"{self.name} {number}"
            page = await self._until(200, Person(HOST, self.port), self.path)
            form = {**answers(self.chance), "q10": words, "language": "en"}
            form["token"] = between(page.body, b'name="token" value="', b'"')
            await self._send(words, form)

    async def _send(self, words: str, form: dict[str, object]) -> None:
        """Send one form until its receipt is on the screen; sometimes walk away before the reply, and come again."""
        self.book.sent[words] = 0
        while True:
            self.book.sent[words] += 1
            if self.chance.random() < 0.1:
                await self._send_and_walk_away(form)
                continue
            person = Person(HOST, self.port)
            sent = await self._try(person, self.path, form)
            if sent is None or sent.status != 303:
                await asyncio.sleep(self.chance.uniform(0.05, 0.25))
                continue
            page = await self._until(200, person, sent.headers[b"location"].decode())
            code = between(page.body, b'id="code">', b"<")
            self.book.receipts.setdefault(words, set()).add(code)
            return

    async def _send_and_walk_away(self, form: dict[str, object]) -> None:
        person = Person(HOST, self.port)
        try:
            await asyncio.wait_for(person.post(self.path, form), self.chance.uniform(0.0005, 0.01))
        except _BROKEN:
            self.book.cut += 1
        finally:
            await person.__aexit__()

    async def _until(self, status: int, person: Person, path: str) -> Answer:
        while True:
            found = await self._try(person, path)
            if found is not None and found.status == status:
                return found
            await asyncio.sleep(self.chance.uniform(0.05, 0.25))

    async def _try(self, person: Person, path: str, form: dict[str, object] | None = None) -> Answer | None:
        """One request; None when the connection broke. Only "not stored" is an acceptable refusal."""
        try:
            asked = person.get(path) if form is None else person.post(path, form)
            found = await asyncio.wait_for(asked, _PATIENCE)
        except _BROKEN as error:
            self.book.cut += 1
            self.book.trouble = f"{path}: {error!r}"
            return None
        finally:
            await person.__aexit__()
            person.reader = person.writer = None
        if found.status == 503:
            self.book.refused += 1
        elif found.status not in {200, 303}:
            self.book.strange.append(f"{found.status} {path} {found.body[:200]!r}")
        return found


def crowd(size: int, port: int, path: str, book: Book, seed: int) -> list[Member]:
    return [Member(f"person {n}", port, path, book, random.Random(seed + n)) for n in range(size)]
