"""The columnar copy of an activity's responses, from which everything counted is read; never from the live tables.

One folder for each activity: parts with the answers, one file with the equality answers, and a small file that says
which parts make up the copy and what state of the live tables they show. That file is replaced last and in one step, so
a reader always sees one whole state. Equality answers carry a keyed hash instead of the response's number: without the
activity's linkage key nobody can put the two together (requirement P1).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import shutil
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone

from folkmoot.ask.contract import questions_of
from folkmoot.ask.responses.models import Response
from folkmoot.core.questionnaire.model import Holds, Questionnaire
from folkmoot.plan.register.models import Activity

from . import reading
from .engine import polars
from .schema import CopyColumn, Form, columns, fingerprint

if TYPE_CHECKING:  # the engine itself is loaded when needed, by engine.py
    from polars import DataFrame

_STATE = "state.json"
_MOST_PARTS = 12
#: Files no state names are deleted after this long: somebody may still be reading the state before.
_KEEP_OLD = 15 * 60


@dataclass(frozen=True)
class Stamp:
    """Names a state of the live tables: it changes with every response received, amended or taken out."""

    last: int
    received: int
    counted: int
    late: int
    amended: str

    @property
    def taken_out(self) -> int:
        return self.received - self.counted


@dataclass
class CopyState:
    """What a copy consists of and shows."""

    stamp: dict[str, Any]
    shape: str
    parts: list[str] = field(default_factory=list)
    equality: str = ""

    @property
    def name(self) -> str:
        """Changes whenever the figures may."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:20]


def folder(activity: Activity) -> Path:
    return Path(settings.COLUMNAR_ROOT) / str(activity.pk)


def stamp(activity: Activity) -> Stamp:
    """The state of the live tables now, in one statement over the envelopes."""
    found = Response.objects.filter(activity=activity).aggregate(
        last=Max("pk"),
        received=Count("pk"),
        counted=Count("pk", filter=Q(withdrawn_at=None)),
        late=Count("pk", filter=Q(withdrawn_at=None, late=True)),
        amended=Max("amended_at"),
    )
    amended = found["amended"].isoformat() if found["amended"] else ""
    return Stamp(found["last"] or 0, found["received"], found["counted"], found["late"], amended)


def state_of(activity: Activity) -> CopyState | None:
    """What the copy consists of, or None when there is none."""
    try:
        return CopyState(**json.loads((folder(activity) / _STATE).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def asked(activity: Activity) -> Questionnaire | None:
    """What the copy is made for: what the activity asks now, whatever the way of taking part."""
    return questions_of(activity)


def is_fresh(activity: Activity, state: CopyState | None, now: Stamp) -> bool:
    questions = asked(activity)
    return (
        state is not None
        and questions is not None
        and (state.stamp == asdict(now) and state.shape == fingerprint(questions))
    )


def refresh(activity: Activity) -> CopyState | None:
    """Bring the copy up to date, reading only what is new or changed; None when nothing was ever asked."""
    questions = asked(activity)
    if questions is None:
        return None
    now, shape = stamp(activity), fingerprint(questions)
    state = state_of(activity)
    if state is not None and state.stamp == asdict(now) and state.shape == shape:
        return state
    folder(activity).mkdir(parents=True, exist_ok=True, mode=0o700)
    if state is None or state.shape != shape or not _all_there(activity, state):
        state = CopyState({}, shape)
    made = _Renewal(activity, questions, state).run()
    made.stamp = asdict(now)
    replace_file(folder(activity) / _STATE, json.dumps(asdict(made)).encode())
    _sweep(activity, made)
    return made


def forget(activity: Activity) -> None:
    """Delete the copy: with the linkage key, or when its files are in doubt. It can be made anew from the responses."""
    shutil.rmtree(folder(activity), ignore_errors=True)


class _Renewal:
    """One renewal: what is gone, what is missing, and the files that show it."""

    def __init__(self, activity: Activity, questions: Questionnaire, state: CopyState) -> None:
        self.activity, self.state = activity, state
        self.answers = columns(questions, Holds.ANSWERS)
        self.equality = columns(questions, Holds.EQUALITY)
        self.home = folder(activity)

    def run(self) -> CopyState:
        pl = polars()
        counted = Response.objects.filter(activity=self.activity, withdrawn_at=None)
        wanted = dict(counted.values_list("pk", "amendments"))
        have: dict[int, int] = {}
        for part in self.state.parts:
            known = pl.read_parquet(self.home / part, columns=["_row", "_amendments"])
            have.update(zip(known["_row"].to_list(), known["_amendments"].to_list(), strict=True))
        gone = [row for row, amendments in have.items() if wanted.get(row) != amendments]
        missing = sorted(row for row, amendments in wanted.items() if have.get(row) != amendments)
        fresh, fresh_equality = self._read(missing)
        parts = list(self.state.parts)
        if gone or len(parts) >= _MOST_PARTS:
            kept = [pl.read_parquet(self.home / part).filter(~pl.col("_row").is_in(gone)) for part in parts]
            parts, fresh = [], pl.concat([*kept, fresh]).sort("_row")
        if fresh.height or not parts:
            parts.append(self._write("answers", fresh))
        return CopyState({}, self.state.shape, parts, self._equality(gone, fresh_equality))

    def _read(self, missing: list[int]) -> tuple[DataFrame, DataFrame]:
        pl = polars()
        frames = [_frame(self.answers, [], _envelope_columns([]))]
        apart = [_frame(self.equality, [], [("_link", pl.UInt64, [])])]
        for run in reading.these(self.activity, missing):
            frames.append(_frame(self.answers, reading.answers(self.activity, run), _envelope_columns(run)))
            if self.equality:
                links = equality_links(self.activity, [envelope.pk for envelope in run])
                documents = reading.equality(self.activity, run)
                apart.append(_frame(self.equality, documents, [("_link", pl.UInt64, links)]))
        return pl.concat(frames), pl.concat(apart)

    def _equality(self, gone: list[int], fresh: DataFrame) -> str:
        """One file in the order of the hashes, which tells nothing of the order in which the answers came."""
        if not self.equality:
            return ""
        pl = polars()
        if self.state.equality:
            if not gone and not fresh.height:
                return self.state.equality
            kept = pl.read_parquet(self.home / self.state.equality)
            links = equality_links(self.activity, gone)
            fresh = pl.concat([kept.filter(~pl.col("_link").is_in(links)), fresh])
        return self._write("equality", fresh.sort("_link"))

    def _write(self, kind: str, frame: DataFrame) -> str:
        name = f"{kind}-{secrets.token_hex(6)}.parquet"
        target = self.home / f".{name}"
        frame.write_parquet(target, compression="zstd", row_group_size=50_000)
        target.chmod(0o600)
        os.replace(target, self.home / name)
        return name


def equality_links(activity: Activity, rows: list[int]) -> list[int]:
    """The name each response has in the file of equality answers: a number from a keyed hash."""
    key = bytes(activity.linkage_key)
    digests = (hmac.digest(key, b"columnar:%d" % row, "sha256") for row in rows)
    return [int.from_bytes(digest[:8], "big") for digest in digests]


def _envelope_columns(run: list[reading.Envelope]) -> list[tuple[str, object, list[object]]]:
    pl = polars()
    zone = timezone.get_default_timezone()
    return [
        ("_row", pl.Int64, [one.pk for one in run]),
        ("_amendments", pl.Int32, [one.amendments for one in run]),
        ("_channel", pl.String, [one.channel for one in run]),
        ("_day", pl.Date, [one.received_at.astimezone(zone).date() for one in run]),
    ]


def _frame(
    wanted: tuple[CopyColumn, ...], documents: list[dict[str, Any]], first: list[tuple[str, Any, list[Any]]]
) -> Any:
    pl = polars()
    forms = {
        Form.TICK: pl.Boolean,
        Form.WHOLE: pl.Int64,
        Form.NUMBER: pl.Float64,
        Form.DAY: pl.Date,
        Form.RANK: pl.UInt16,
        Form.WORDS: pl.String,
    }
    series = [pl.Series(name, values, dtype=kind) for name, kind, values in first]
    for column in wanted:
        kind = pl.Enum(column.codes) if column.form is Form.CODE else forms[column.form]
        series.append(pl.Series(column.name, list(map(column.take, documents)), dtype=kind))
    return pl.DataFrame(series)


def _all_there(activity: Activity, state: CopyState) -> bool:
    names = [*state.parts, *([state.equality] if state.equality else [])]
    return all((folder(activity) / name).exists() for name in names)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, whole."""
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _sweep(activity: Activity, state: CopyState) -> None:
    """Delete files of earlier states that nobody reads any more."""
    named = {*state.parts, state.equality, _STATE}
    for path in folder(activity).iterdir():
        if path.suffix == ".parquet" and path.name not in named and time.time() - path.stat().st_mtime > _KEEP_OLD:
            path.unlink(missing_ok=True)
