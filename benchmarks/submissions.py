"""How many people the survey serves, beside three yardsticks on the same server and database settings.

    python -m benchmarks.submissions [--quick] [--seconds N] [--database URL] [--write]

Rounds are interleaved, so that whatever else the machine does falls on all alike; the figure of a line is the median of
its rounds. Every receipt is looked up in the database afterwards. The exit status says whether the gates hold.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import report
from benchmarks.load import Journey, Person, Run, Wrong, between, drive, expect
from benchmarks.questionnaires import answers
from benchmarks.stack import HOST, environment, free_port, go_first, memory, run, started
from folkmoot.ask.responses.codes import code_hash
from folkmoot.server import web_command

LEVELS = (8, 32, 128)
_CHANCE = random.Random(20)


@dataclass(frozen=True)
class Target:
    """Something that is measured: where it listens and what a person does there."""

    name: str
    port: int
    journey: Journey
    receipts: bool = False


@dataclass
class Line:
    """All rounds of one target at one level."""

    runs: list[Run] = field(default_factory=list)

    def of(self, figure: Callable[[Run], float]) -> float:
        return statistics.median(figure(run) for run in self.runs)

    @property
    def rate(self) -> float:
        return self.of(lambda run: run.rate)

    def percentile(self, share: float) -> float:
        return self.of(lambda run: run.percentile(share))

    @property
    def errors(self) -> int:
        return sum(len(run.errors) for run in self.runs)


Lines = dict[tuple[str, int], Line]


def _token(body: bytes) -> dict[str, object]:
    return {"token": between(body, b'name="token" value="', b'"'), "language": "en"}


def survey_page(slug: str) -> Journey:
    async def journey(person: Person) -> str:
        page = expect(await person.get(f"/consultations/{slug}/survey/page/p1/"), 200)
        between(page.body, b'name="token" value="', b'"')
        return ""

    return journey


async def _receipt(person: Person, location: bytes) -> str:
    page = expect(await person.get(location.decode()), 200)
    return between(page.body, b'id="code">', b"<")


def one_page(slug: str) -> Journey:
    """Open the page, send it, read the receipt: three requests."""
    path = f"/consultations/{slug}/survey/page/p1/"

    async def journey(person: Person) -> str:
        page = expect(await person.get(path), 200)
        sent = expect(await person.post(path, {**answers(_CHANCE), **_token(page.body)}), 303)
        return await _receipt(person, sent.headers[b"location"])

    return journey


def four_pages(slug: str) -> Journey:
    """The start page, three pages of questions, the check, the receipt: ten requests and three drafts kept."""
    start = f"/consultations/{slug}/survey/"

    async def journey(person: Person) -> str:
        expect(await person.get(start), 200)
        at, given = f"{start}page/p1/", answers(_CHANCE)
        page = expect(await person.get(at), 200)
        for _number in range(4):
            mine = {name: value for name, value in given.items() if f'name="{name}"'.encode() in page.body}
            sent = expect(await person.post(at, {**mine, **_token(page.body)}), 303)
            at = sent.headers[b"location"].decode()
            if at.endswith("/receipt/"):
                return await _receipt(person, sent.headers[b"location"])
            page = expect(await person.get(at), 200)
        raise Wrong("four pages were sent and no receipt came")

    return journey


async def minimal_form(person: Person) -> str:
    page = expect(await person.get("/form"), 200)
    token = between(page.body, b'name="csrfmiddlewaretoken" value="', b'"')
    given = {name.replace(".r", "_"): value for name, value in answers(_CHANCE).items()}
    given |= {"q03": ["a1", "a4"], "q07": "a2", "csrfmiddlewaretoken": token}
    between(expect(await person.post("/form", given), 200).body, b"Thank you: ", b".")
    return ""


async def bare_insert(person: Person) -> str:
    body = json.dumps(answers(_CHANCE)).encode()
    between(expect(await person.post_json("/insert", body), 201).body, b'"id": ', b"}")
    return ""


async def bare_ok(person: Person) -> str:
    expect(await person.get("/ok"), 200)
    return ""


def measure(targets: list[Target], levels: tuple[int, ...], rounds: int, seconds: float) -> Lines:
    lines: Lines = defaultdict(Line)
    for people in levels:
        for number in range(rounds):
            for target in targets if number % 2 == 0 else reversed(targets):
                done = drive(HOST, target.port, target.journey, people=people, seconds=seconds)
                lines[target.name, people].runs.append(done)
                print(
                    f"{people:>4} people  {target.name:<32} {done.rate:>8.1f}/s  p50 {done.median:>7.1f} ms"
                    f"  p99 {done.percentile(0.99):>8.1f} ms  errors {len(done.errors)}",
                    flush=True,
                )
                for error in sorted(set(done.errors))[:3]:
                    print(f"             {error}")
    return lines


def reconcile(env: dict[str, str], lines: Lines, targets: list[Target]) -> dict[str, int]:
    """Compare every receipt shown with what the database holds."""
    shown = [
        code
        for target in targets
        if target.receipts
        for (name, _people), line in lines.items()
        if name == target.name
        for run_ in line.runs
        for code in run_.brought
    ]
    script = (
        "import django; django.setup()\n"
        "from folkmoot.ask.responses.models import Response, AnswerDocument\n"
        "print(AnswerDocument.objects.count())\n"
        "for h in Response.objects.values_list('receipt_hash', flat=True): print(h)\n"
    )
    documents, *stored = run({**env, "DJANGO_SETTINGS_MODULE": "folkmoot.settings"}, "-c", script).split()
    hashes = [code_hash(code) for code in shown]
    return {
        "shown": len(shown),
        "stored": len(stored),
        "documents": int(documents),
        "lost": len(set(hashes) - set(stored)),
        "doubled": len(stored) - len(set(stored)) + len(hashes) - len(set(hashes)),
        "never shown": len(set(stored) - set(hashes)),
    }


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.submissions", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round at 8 and 128 people")
    parser.add_argument("--seconds", type=float, default=0, help="length of one run")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--database", default="", help="a PostgreSQL address, for the product and the yardsticks alike")
    parser.add_argument("--workers", default="2")
    parser.add_argument("--threads", default="8")
    parser.add_argument("--write", action="store_true", help="write the figures to docs/benchmarks.md")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    options = _options(argv)
    go_first()
    levels = (8, 128) if options.quick else LEVELS
    rounds = options.rounds or (1 if options.quick else 3)
    seconds = options.seconds or (2.0 if options.quick else 4.0)
    home = Path(tempfile.mkdtemp(prefix="folkmoot-benchmark-"))
    try:
        env = environment(home, options.database, YARDSTICK_DATABASE=str(home / "yardstick.sqlite3"))
        run(env, "-m", "folkmoot", "migrate", "--verbosity", "0")
        run(env, "-m", "folkmoot", "collectstatic", "--noinput", "--verbosity", "0")
        slugs = dict(line.split() for line in run(env, "-m", "benchmarks.prepare").splitlines() if line[:1].isdigit())
        ours, theirs = free_port(), free_port()
        serve = [sys.executable, "-m", "folkmoot", "serve", "--host", HOST, "--port", str(ours)]
        serve += ["--workers", options.workers, "--threads", options.threads]
        yardsticks = [
            word.replace("folkmoot.wsgi:application", "benchmarks.yardsticks:application")
            for word in web_command(HOST, theirs, options.workers, options.threads)
        ]
        targets = [
            Target("four pages, sent and receipted", ours, four_pages(slugs["3"]), receipts=True),
            Target("bare “ok” view", theirs, bare_ok),
            Target("survey page", ours, survey_page(slugs["1"])),
            Target("minimal Django form", theirs, minimal_form),
            Target("one page, sent and receipted", ours, one_page(slugs["1"]), receipts=True),
            Target("bare durable insert", theirs, bare_insert),
        ]
        with started(serve, env, ours, "/healthz") as product, started(yardsticks, env, theirs, "/ok"):
            for target in targets:  # everything is loaded and compiled before it is measured
                drive(HOST, target.port, target.journey, people=8, seconds=1)
            before = reconcile(env, {}, targets)["stored"]
            lines = measure(targets, levels, rounds, seconds)
            used = memory(product.pid)
            counts = reconcile(env, lines, targets)
            counts["never shown"] -= before
        result = report.Result(lines, counts, used, levels, rounds, seconds, options.database)
        print(report.text(result))
        if options.write:
            report.write(result)
        return 0 if result.holds else 1
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
