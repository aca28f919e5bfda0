"""Starting and stopping what is measured: the product as `folkmoot serve` runs it, other sites on the same server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def go_first() -> None:
    """Ask to run before other programs on a shared machine, generator and servers alike; it need not be granted."""
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, -10)


def environment(home: Path, database_url: str = "", **more: str) -> dict[str, str]:
    """A clean installation of its own, away from any other on this machine."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("FOLKMOOT_", "DATABASE_", "DJANGO_"))
    }
    found = {**kept, "FOLKMOOT_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **more}
    return {**found, "DATABASE_URL": database_url} if database_url else found


def run(env: dict[str, str], *words: str) -> str:
    """A command of the product, run to its end."""
    done = subprocess.run([sys.executable, *words], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


@contextmanager
def started(command: list[str], env: dict[str, str], port: int, path: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server with all its processes, from when it answers until the end of the block."""
    log = Path(env["FOLKMOOT_HOME"]) / f"server-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
    try:
        wait_until_it_answers(process, port, path, log)
        yield process
    finally:
        end(process)


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}:\n{log.read_text()[-4000:]}")
        try:
            with urlopen(f"http://{HOST}:{port}{path}", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not answer in a minute:\n{log.read_text()[-4000:]}")


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a server that was started here, with its children."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            continue
        break


def descendants(pid: int) -> list[int]:
    """A process and everything it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    if children.exists():
        for child in children.read_text().split():
            found += descendants(int(child))
    return found


def memory(pid: int) -> float:
    """MiB used by a process and its children; pages they share are counted once (proportional set size)."""
    total = 0
    for each in descendants(pid):
        rollup = Path(f"/proc/{each}/smaps_rollup")
        if rollup.exists():
            total += next(int(line.split()[1]) for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    return total / 1024
