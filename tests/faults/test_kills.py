"""Servers killed at random moments under load: every receipt that was shown stands for exactly one whole response.

A hundred kills of the web server and ten of PostgreSQL in the suite; `FOLKMOOT_KILLS=1000` asks for more,
`FOLKMOOT_SEED` for other moments. Requirements D1 and D2.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.stack import HOST, ROOT, descendants, environment, free_port, run, wait_until_it_answers
from folkmoot.server import web_command
from tests.faults.crowd import Book, crowd
from tests.faults.reckoning import reckon
from tests.postgres_server import postgres_server

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("FOLKMOOT_KILLS", "100"))
SEED = int(os.environ.get("FOLKMOOT_SEED", "20"))
PEOPLE = 8
#: Of so many kills one takes the whole server; of so many one takes all its working processes; the others take one.
WHOLE, ALL_WORKERS = 25, 5


class Web:
    """The web server of an installation of its own, to be killed and started again."""

    def __init__(self, home: Path, database_url: str = "") -> None:
        self.env = environment(home, database_url)
        self.port, self.log = free_port(), home / "web.log"
        run(self.env, "-m", "folkmoot", "migrate", "--verbosity", "0")
        made = run(self.env, "-m", "benchmarks.prepare").splitlines()
        slug = dict(line.split() for line in made if line[:1].isdigit())["1"]
        self.path = f"/consultations/{slug}/survey/page/p1/"
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                web_command(HOST, self.port), env=self.env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
            )
        wait_until_it_answers(self.process, self.port, "/healthz", self.log)

    def kill_workers(self, most: int | None = None) -> None:
        """The server starts others in their place by itself."""
        for pid in descendants(self.process.pid)[1:][:most]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-faults-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def under_load(web: Web, faults: Callable[[Book], Awaitable[None]]) -> Book:
    """Let a crowd answer while `faults` does its work; then everybody finishes the form in hand."""
    book = Book()

    async def all_of_it() -> None:
        people = [asyncio.create_task(one.answer()) for one in crowd(PEOPLE, web.port, web.path, book, SEED)]
        await faults(book)
        book.closing = True
        _done, waiting = await asyncio.wait(people, timeout=120)
        assert not waiting, f"somebody waits in vain: {book.trouble}"
        for person in people:
            person.result()

    asyncio.run(all_of_it())
    return book


def test_killing_the_web_server_under_load_loses_and_doubles_no_response(home: Path) -> None:
    web, chance = Web(home), random.Random(SEED)

    async def kill(book: Book) -> None:
        for number in range(1, KILLS + 1):
            await book.one_more()
            await asyncio.sleep(chance.uniform(0, 0.2))
            if number % WHOLE == 0:
                web.kill_all()
                await asyncio.to_thread(web.start)
            else:
                web.kill_workers(None if number % ALL_WORKERS == 0 else 1)

    try:
        book = under_load(web, kill)
    finally:
        web.kill_all()
    totals = reckon(web.env, book)
    print(f"\n{KILLS} kills of the web server: {totals}")
    assert book.cut > KILLS / 4, "the kills hit nobody"


def test_stopping_postgresql_at_once_under_load_loses_and_doubles_no_response(home: Path) -> None:
    chance, stops = random.Random(SEED), max(4, KILLS // 10)

    with postgres_server() as server:

        async def stop(book: Book) -> None:
            for _number in range(stops):
                await book.one_more()
                await asyncio.sleep(chance.uniform(0, 0.5))
                await asyncio.to_thread(server.stop, "immediate")
                await asyncio.to_thread(server.start)

        web = Web(home, server.url)
        try:
            book = under_load(web, stop)
        finally:
            web.kill_all()
        totals = reckon(web.env, book)
    print(f"\n{stops} immediate stops of PostgreSQL: {totals}")
    assert book.refused > stops / 2, "the stops hit nobody"
