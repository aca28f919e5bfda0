"""The web server and the database are killed again and again while people answer.

Whatever happens: a receipt that was ever shown stands for exactly one stored response, and a form that was sent several
times is stored once. `FOLKMOOT_KILLS` sets how often the web server is killed (100), `FOLKMOOT_DATABASE_KILLS` how often
PostgreSQL is (20).
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.stack import HOST, descendants, end, environment, free_port, run
from folkmoot.server import web_command

from .crowd import Book, crowd
from .reckoning import reckon

pytestmark = pytest.mark.faults
KILLS = int(os.environ.get("FOLKMOOT_KILLS", "100"))
DATABASE_KILLS = int(os.environ.get("FOLKMOOT_DATABASE_KILLS", "20"))
PEOPLE = 12
#: Once in so many kills the whole group of processes dies, otherwise all that answer requests.
WHOLE_GROUP_EVERY = 10


class Web:
    """The web server, to be killed and started again."""

    def __init__(self, env: dict[str, str], port: int) -> None:
        self.env, self.port = env, port
        self.command = web_command(HOST, port)
        self.log = (Path(env["FOLKMOOT_HOME"]) / "web.log").open("ab")
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=self.env, stdout=self.log, stderr=self.log, start_new_session=True
        )

    def kill(self, *, whole_group: bool) -> None:
        """SIGKILL. The master, if it is left alone, forks new workers at once; they are loaded already."""
        if whole_group:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.start()
            return
        for worker in descendants(self.process.pid)[1:]:
            try:
                os.kill(worker, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it has just died by itself

    def close(self) -> None:
        end(self.process)
        self.log.close()


async def alive(port: int) -> None:
    """Wait until somebody listens again."""
    for _attempt in range(600):
        try:
            _reader, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
    pytest.fail("The web server did not come back.")


def set_up(env: dict[str, str]) -> str:
    """A council with an open survey; the address of its page of questions."""
    run(env, "-m", "folkmoot", "migrate", "--verbosity", "0")
    slugs = dict(line.split() for line in run(env, "-m", "benchmarks.prepare").splitlines() if line[:1].isdigit())
    return f"/consultations/{slugs['1']}/survey/page/p1/"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def test_the_web_server_is_killed_again_and_again_and_no_response_is_lost_or_doubled(home: Path) -> None:
    env = environment(home)
    path, port, book, chance = set_up(env), free_port(), Book(), random.Random(KILLS)
    web = Web(env, port)

    async def kill_again_and_again() -> None:
        await alive(port)
        for number in range(1, KILLS + 1):
            await asyncio.sleep(chance.uniform(0.02, 0.5))
            web.kill(whole_group=number % WHOLE_GROUP_EVERY == 0)
            await alive(port)
        book.stop = True

    try:
        asyncio.run(_together(kill_again_and_again(), book, port, path, seed=1))
    finally:
        web.close()
    totals = reckon(env, book, known=0)
    print(f"\n{KILLS} kills of the web server: {totals}")
    assert totals["receipts"] == totals["forms"] == totals["stored"]
    assert totals["sent more than once"] > 0, "The kills came at no moment that mattered."


async def _together(breaking: object, book: Book, port: int, path: str, seed: int) -> None:
    """People answer while things break; when that is over, each finishes the form in hand."""
    people = [member.answer() for member in crowd(PEOPLE, port, path, book, seed)]
    await asyncio.gather(breaking, *people)  # type: ignore[arg-type]


class Database:
    """A PostgreSQL server of this test's own, run by whoever may run one."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries, self.folder, self.port = binaries, folder, free_port()
        self.user = "postgres" if os.geteuid() == 0 else ""
        folder.mkdir()
        if self.user:
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", str(folder / "data"), "-U", "folkmoot", "--auth=trust", "--no-instructions")
        self.start()
        self._run("createdb", "-h", HOST, "-p", str(self.port), "-U", "folkmoot", "folkmoot")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.binaries / program), *words]
        if self.user:
            command = ["runuser", "-u", self.user, "--", *command]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses={HOST}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", options, "start")

    def stop_as_if_by_a_power_cut(self) -> None:
        """Immediate: every process of the server dies at once, nothing is tidied up, recovery runs at the next start."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    @property
    def url(self) -> str:
        return f"postgres://folkmoot@{HOST}:{self.port}/folkmoot"


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "/nowhere")]
    if not found[-1].exists():
        pytest.skip("no PostgreSQL server is installed (initdb is not found)")
    folder = Path("/tmp") / f"folkmoot-faults-{os.getpid()}"
    made = Database(found[-1].parent, folder)
    yield made
    made.stop_as_if_by_a_power_cut()
    shutil.rmtree(folder, ignore_errors=True)


def test_the_database_dies_again_and_again_and_no_response_is_lost_or_doubled(home: Path, database: Database) -> None:
    env = environment(home, database.url)
    path, port, book, chance = set_up(env), free_port(), Book(), random.Random(DATABASE_KILLS)
    web = Web(env, port)

    async def kill_again_and_again() -> None:
        await alive(port)
        for _number in range(DATABASE_KILLS):
            await asyncio.sleep(chance.uniform(0.2, 1.0))
            await asyncio.to_thread(database.stop_as_if_by_a_power_cut)
            await asyncio.to_thread(database.start)
        book.stop = True

    try:
        asyncio.run(_together(kill_again_and_again(), book, port, path, seed=2))
    finally:
        web.close()
    totals = reckon(env, book, known=0)
    print(f"\n{DATABASE_KILLS} kills of PostgreSQL: {totals}")
    assert totals["receipts"] == totals["forms"] == totals["stored"]
    assert totals["refused"] > 0, "The kills came at no moment that mattered."
