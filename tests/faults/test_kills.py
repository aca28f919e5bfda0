"""Servers killed at random moments under load: every receipt that was shown stands for exactly one stored response.

A hundred kills in the suite; `FOLKMOOT_KILLS=1000` asks for more. Requirements D1 and D2.
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
from folkmoot.responses.codes import code_hash
from folkmoot.server import web_command
from tests.faults.crowd import Crowd
from tests.postgres_server import postgres_server

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("FOLKMOOT_KILLS", "100"))
SEED = int(os.environ.get("FOLKMOOT_SEED", "20"))
#: Of so many kills one takes the whole server, the others its working processes, which it starts again by itself.
WHOLE = 12


class Web:
    """The web server of an installation of its own."""

    def __init__(self, home: Path, database_url: str = "") -> None:
        self.env = environment(home, database_url)
        self.port, self.log = free_port(), home / "web.log"
        run(self.env, "-m", "folkmoot", "migrate", "--verbosity", "0")
        made = run(self.env, "-m", "benchmarks.prepare").splitlines()
        self.slug = dict(line.split() for line in made if line[:1].isdigit())["1"]

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                web_command(HOST, self.port), env=self.env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
            )

    def answers(self) -> None:
        wait_until_it_answers(self.process, self.port, "/healthz", self.log)

    def kill_workers(self) -> None:
        for pid in descendants(self.process.pid)[1:]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stored(self) -> tuple[list[str], int]:
        """The hash of every stored receipt, and how many documents of answers there are."""
        script = (
            "import django; django.setup()\n"
            "from folkmoot.responses.models import AnswerDocument, Response\n"
            "print(AnswerDocument.objects.count())\n"
            "print(*Response.objects.values_list('receipt_hash', flat=True), sep='\\n')\n"
        )
        count, *hashes = run({**self.env, "DJANGO_SETTINGS_MODULE": "folkmoot.settings"}, "-c", script).split()
        return hashes, int(count)


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-faults-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def under_load(web: Web, faults: Callable[[Crowd], Awaitable[None]], people: int = 12) -> Crowd:
    """Let a crowd answer while `faults` does its work, then let everybody finish."""
    crowd = Crowd(HOST, web.port, web.slug, people, random.Random(SEED))

    async def all_of_it() -> None:
        answering = asyncio.create_task(crowd.come())
        await faults(crowd)
        crowd.leaving = True
        _done, waiting = await asyncio.wait([answering], timeout=120)
        assert not waiting, f"somebody waits in vain: {crowd.trouble}"
        answering.result()

    asyncio.run(all_of_it())
    return crowd


def reconcile(web: Web, crowd: Crowd) -> None:
    """Receipts shown = responses stored, none lost, none twice."""
    hashes, documents = web.stored()
    shown = [code_hash(code) for code in crowd.shown]
    assert len(shown) > 50, "too few receipts to show anything"
    assert not set(shown) - set(hashes), "a receipt was shown for a response that is not stored"
    assert len(hashes) == len(set(hashes)), "a response is stored twice"
    assert len(shown) == len(set(shown)), "two people were shown the same receipt"
    assert sorted(hashes) == sorted(shown), "a stored response was never acknowledged, though everybody finished"
    assert documents == len(hashes), "a response stands without its answers"


def test_killing_the_web_server_under_load_loses_and_doubles_no_receipt(home: Path):
    web, chance = Web(home), random.Random(SEED)
    web.start()
    web.answers()

    async def kill(crowd: Crowd) -> None:
        for number in range(KILLS):
            await crowd.one_more()
            await asyncio.sleep(chance.uniform(0, 0.2))
            if number % WHOLE == WHOLE - 1:
                web.kill_all()
                web.start()
                await asyncio.to_thread(web.answers)
            else:
                web.kill_workers()

    try:
        crowd = under_load(web, kill)
    finally:
        web.kill_all()
    assert crowd.tried_again > KILLS / 4, "the kills hit nobody"
    reconcile(web, crowd)


def test_stopping_postgresql_at_once_under_load_loses_and_doubles_no_receipt(home: Path):
    chance, stops = random.Random(SEED), max(4, KILLS // 10)

    with postgres_server() as server:

        async def stop(crowd: Crowd) -> None:
            for _number in range(stops):
                await crowd.one_more()
                await asyncio.sleep(chance.uniform(0, 0.5))
                await asyncio.to_thread(server.stop, "immediate")
                await asyncio.to_thread(server.start)

        web = Web(home, server.url)
        web.start()
        web.answers()
        try:
            crowd = under_load(web, stop)
        finally:
            web.kill_all()
        assert crowd.tried_again > stops / 2, "the stops hit nobody"
        reconcile(web, crowd)
