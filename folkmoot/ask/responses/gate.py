"""The queue before the database, for writes somebody is waiting for.

SQLite lets one transaction write at a time, and those that come meanwhile find out by polling: a few always wait far
longer than the rest. Here the threads of a process line up instead. Whoever is first writes for all who are waiting, in
one transaction with a savepoint each, so that they share one flush to the disk; nobody is answered before the commit.
Between processes two locks on a file make a turnstile, so that they take turns.

PostgreSQL does both by itself: there the work simply runs in a transaction.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import OperationalError, connection, transaction

T = TypeVar("T")
#: The most that is written in one transaction: keeps the wait of the next ones short.
_MOST = 64


class _Waiting(Generic[T]):
    """One caller in the queue."""

    __slots__ = ("error", "result", "woken", "work", "written")

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.woken = threading.Lock()
        self.woken.acquire()
        self.written = False
        self.result: T | None = None
        self.error: BaseException | None = None

    def outcome(self) -> T:
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]


class _Queue:
    """The callers of this process, in the order in which they came."""

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.waiting: deque[_Waiting[Any]] = deque()
        self.led = False

    def run(self, work: Callable[[], T]) -> T:
        mine = _Waiting(work)
        with self.guard:
            self.waiting.append(mine)
            leads, self.led = not self.led, True
        if not leads:
            mine.woken.acquire()
        if not mine.written:
            self._lead()
        return mine.outcome()

    def _lead(self) -> None:
        with self.guard:
            batch = [self.waiting.popleft() for _ in range(min(_MOST, len(self.waiting)))]
        try:
            _write(batch)
        finally:
            with self.guard:
                following = self.waiting[0] if self.waiting else None
                self.led = following is not None
            for one in batch:
                one.written = True
                one.woken.release()
            if following:
                following.woken.release()


def _write(batch: list[_Waiting[object]]) -> None:
    """Run a batch in one transaction; what goes wrong for one of them alone is undone for that one alone."""
    try:
        with _turnstile(), transaction.atomic():
            if len(batch) == 1:
                batch[0].result = batch[0].work()
            else:
                for one in batch:
                    _write_one(one)
                _check_still_open()
    except BaseException as error:
        for one in batch:
            one.error = one.error or error


def _write_one(one: _Waiting[object]) -> None:
    try:
        with transaction.atomic():
            one.result = one.work()
    except Exception as error:
        one.error = error


def _check_still_open() -> None:
    """On some errors (a full disk) SQLite itself undoes the whole transaction: then nobody's work is committed."""
    if connection.needs_rollback or not connection.connection.in_transaction:
        raise OperationalError("The transaction was undone by the database.")


_locks: dict[str, int] = {}


@contextmanager
def _turnstile() -> Iterator[None]:
    """This process's turn among all that write to the same file.

    Waiting for the second lock while holding the first means that whoever just wrote queues up behind: without it, a
    busy process takes the lock again before the next one has woken up.
    """
    path = f"{connection.settings_dict['NAME']}.queue"
    if path not in _locks:
        _locks[path] = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    file = _locks[path]
    fcntl.lockf(file, fcntl.LOCK_EX, 1, 0)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 1)
    finally:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, 0)
    try:
        yield
    finally:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, 1)


_queue = _Queue()


def _start_anew() -> None:
    """A process made by forking has no queue yet: locks held by threads that do not exist in it would never open."""
    global _queue
    _queue = _Queue()
    for file in _locks.values():
        os.close(file)
    _locks.clear()


os.register_at_fork(after_in_child=_start_anew)


def write(work: Callable[[], T]) -> T:
    """Run `work` in a transaction and return what it returned, once the commit is on the disk."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            return work()
    return _queue.run(work)
