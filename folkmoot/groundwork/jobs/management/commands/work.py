"""`folkmoot work`: the worker process. It runs jobs and keeps the time of consultations."""

from __future__ import annotations

import signal
import threading
import time

from django.core.management.base import BaseCommand

from folkmoot.groundwork.jobs.worker import work

from ...clock import Clock


class Command(BaseCommand):
    help = "Run background jobs, open and close consultations by the clock."

    def handle(self, *args: object, **options: object) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_signal: stop.set())
        clock, started = Clock(), time.monotonic()
        work(tick=lambda: clock.tick(time.monotonic() - started), stop=stop)
