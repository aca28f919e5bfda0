"""Running the product: one web server and one worker, started together, stopped together.

The web server loads the application before it forks, so its processes share memory. The worker is a process of its
own; if it dies it is started again. Nothing here touches the database except through the processes it starts.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path
from urllib.request import urlopen

from folkmoot.groundwork.earlier import fresh_home

_WORKERS = "2"
_THREADS = "8"


def _arguments(argv: list[str], prog: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=prog)
    parser.add_argument("--host", default=os.environ.get("FOLKMOOT_HOST", "127.0.0.1"))
    # PORT is what people set by habit, and hosting platforms too.
    port = os.environ.get("FOLKMOOT_PORT") or os.environ.get("PORT") or "8000"
    parser.add_argument("--port", type=int, default=int(port))
    parser.add_argument("--workers", default=os.environ.get("FOLKMOOT_WORKERS", _WORKERS))
    parser.add_argument("--threads", default=os.environ.get("FOLKMOOT_THREADS", _THREADS))
    parser.add_argument("--no-worker", action="store_true", help="web server only; run `folkmoot work` elsewhere")
    return parser.parse_args(argv)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or any free one when it is taken or 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, wanted))
        except OSError:
            probe.close()
            with socket.socket() as other:
                other.bind((host, 0))
                return int(other.getsockname()[1])
        return int(probe.getsockname()[1])


def web_command(host: str, port: int, workers: str = _WORKERS, threads: str = _THREADS) -> list[str]:
    """How the web server is started; benchmarks and fault tests start theirs in the same way."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "folkmoot.wsgi:application",
        "--bind",
        f"{host}:{port}",
        "--workers",
        workers,
        "--worker-class",
        "folkmoot.web_worker.PatientWorker",
        "--threads",
        threads,
        "--preload",
        "--no-control-socket",
        "--keep-alive",
        "15",
        "--graceful-timeout",
        "20",
        "--backlog",
        "1024",
        "--worker-tmp-dir",
        "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",  # noqa: S108 - heartbeat files only
        "--log-level",
        "warning",
    ]


def answers(url: str) -> bool:
    """Whether somebody who opens the address now sees a page."""
    try:
        with urlopen(f"{url}/healthz", timeout=10) as response:  # noqa: S310 - our own address
            return bool(response.status == HTTPStatus.OK)
    except OSError:
        return False


def _run(commands: list[list[str]], announce: str = "") -> int:
    """Run processes until told to stop; one that dies by itself is started again, at most once in two seconds.

    The address to `announce` is printed once, when it answers.
    """
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603
    stopping = False

    def stop(*_signal: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        time.sleep(0.5)
        if announce and answers(announce):
            print(f"\nReady: {announce}\nStop it with Ctrl+C.", flush=True)
            announce = ""
        for place, process in enumerate(running):
            if process.poll() is not None and not stopping:
                print(f"A process ended with {process.returncode} and is started again.", file=sys.stderr)
                time.sleep(2)
                running[place] = subprocess.Popen(commands[place])  # noqa: S603
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(25)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0


def serve(argv: list[str]) -> int:
    """`folkmoot serve`."""
    options = _arguments(argv, "folkmoot serve")
    return _check(["migrate", "--check", "--verbosity", "0"]) or _serve(options)


def _check(words: list[str]) -> int:
    checked = _begin(words).wait()
    if checked:
        print(f"Not started: `folkmoot {words[0]}` has something to say first.", file=sys.stderr)
    return checked


def _begin(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "folkmoot", *words])  # noqa: S603


def _serve(options: argparse.Namespace, announce: str = "") -> int:
    if refused := _check(["check", "--database", "default"]):
        return refused
    commands = [web_command(options.host, options.port, options.workers, options.threads)]
    if not options.no_worker:
        commands.append([sys.executable, "-m", "folkmoot", "work"])
    return _run(commands, announce)


def _leave_earlier_data_alone() -> None:
    """Data of an earlier version stays as it is; the demonstration then begins in a folder beside it."""
    home = Path(os.environ.get("FOLKMOOT_HOME") or Path(__file__).resolve().parent.parent / "data")
    fresh = fresh_home(home)
    if not os.environ.get("DATABASE_URL") and fresh != home:
        print(
            f"{home.name}/ holds data of an earlier version and stays as it is. The demonstration is in {fresh.name}/."
        )
        os.environ["FOLKMOOT_HOME"] = str(fresh)


def demo(argv: list[str]) -> int:
    """`folkmoot demo`: migrate, load the demonstration council once, then serve on a free port."""
    options = _arguments(argv, "folkmoot demo")
    _leave_earlier_data_alone()
    port = free_port(options.host, options.port)
    url = f"http://{'localhost' if options.host == '127.0.0.1' else options.host}:{port}"
    os.environ["FOLKMOOT_URL"] = url
    print("Preparing the demonstration council. The first time this takes some minutes.", flush=True)
    prepared = [_begin(["collectstatic", "--noinput", "--verbosity", "0"]), _begin(["load_demo", "--migrate"])]
    if failed := max(one.wait() for one in prepared):
        return failed
    options.port = port
    print("Starting the server.", flush=True)
    return _serve(options, announce=url)
