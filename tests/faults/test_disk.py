"""The disk fails while people answer: writes and flushes return errors. Nobody is thanked for what is not stored.

The errors are put into the system calls of the running web server by `strace`; the program is not changed (D3).
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.stack import descendants
from tests.faults.crowd import Book
from tests.faults.reckoning import reckon
from tests.faults.test_kills import Web, home, under_load

__all__ = ["home"]
pytestmark = pytest.mark.faults
SECONDS = 6


@pytest.fixture
def web(home: Path) -> Iterator[Web]:
    if not shutil.which("strace"):
        pytest.skip("no strace on this machine: errors cannot be put into system calls")
    made = Web(home)
    yield made
    made.kill_all()


@pytest.mark.parametrize(
    "fault",
    ["fdatasync:error=EIO:when=5+7", "pwrite64:error=ENOSPC:when=40+61"],
    ids=["a flush that fails", "a disk that is full"],
)
def test_when_the_disk_fails_answers_are_kept_on_the_page_and_nothing_is_lost(web: Web, fault: str) -> None:
    call = fault.partition(":")[0]

    async def fail(book: Book) -> None:
        await book.one_more()
        workers = [word for pid in descendants(web.process.pid)[1:] for word in ("-p", str(pid))]
        tracing = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={fault}", *workers]
        )
        await asyncio.sleep(SECONDS)
        tracing.terminate()
        tracing.wait()

    book = under_load(web, fail)
    totals = reckon(web.env, book)
    print(f"\n{fault}: {totals}")
    assert book.refused > 3, "the errors hit nobody"
