"""People who answer a survey while servers die under them, and never give up: each tries the same form again and again
until a receipt is shown, as somebody who presses the button once more does."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

from benchmarks.load import Answer, Person, Wrong, between
from benchmarks.questionnaires import answers

_GONE = (OSError, asyncio.IncompleteReadError, ValueError, IndexError, Wrong)


@dataclass
class Crowd:
    """So many people on one survey; `shown` collects the code of every receipt anybody saw."""

    host: str
    port: int
    slug: str
    people: int
    chance: random.Random
    shown: list[str] = field(default_factory=list)
    tried_again: int = 0
    leaving: bool = False
    #: What went wrong last, for the message of a test that waits in vain.
    trouble: str = ""

    async def _until(self, person: Person, status: int, path: str, form: dict[str, object] | None = None) -> Answer:
        """Ask until the wanted answer comes; a lost connection, an error page and a late start are all tried again."""
        while True:
            try:
                asked = person.get(path) if form is None else person.post(path, form)
                answer = await asyncio.wait_for(asked, 20)
                if answer.status == status:
                    return answer
                self.trouble = f"{path}: {answer.status} instead of {status}"
            except (*_GONE, TimeoutError) as error:
                self.trouble = f"{path}: {error!r}"
            self.tried_again += 1
            if person.writer is not None:
                person.writer.close()
                person.writer = None
            await asyncio.sleep(self.chance.uniform(0.02, 0.15))

    async def _journey(self) -> None:
        path = f"/consultations/{self.slug}/survey/page/p1/"
        async with Person(self.host, self.port) as person:
            page = await self._until(person, 200, path)
            form = {
                **answers(self.chance),
                "token": between(page.body, b'name="token" value="', b'"'),
                "language": "en",
            }
            sent = await self._until(person, 303, path, form)
            receipt = await self._until(person, 200, sent.headers[b"location"].decode())
            self.shown.append(between(receipt.body, b'id="code">', b"<"))

    async def one_more(self) -> None:
        """Wait until somebody is shown another receipt: faults come while the servers are at work, not before."""
        before = len(self.shown)
        while len(self.shown) == before:
            await asyncio.sleep(0.01)

    async def _one(self) -> None:
        while not self.leaving:
            await self._journey()

    async def come(self) -> None:
        """Answer until told to leave; everybody finishes the form they have begun."""
        await asyncio.gather(*(self._one() for _person in range(self.people)))
