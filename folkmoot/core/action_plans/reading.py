"""A plan's table: from a spreadsheet, or from text copied out of a document, in either of two shapes.

A line for each row, its cells with tabs between them; or a line for each cell, which begins with a tab and may go on
over several lines. A row with one cell only is the objective that the rows below it belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from folkmoot.core.action_plans.when import When, read_when
from folkmoot.core.loading.rows import LONGEST_VALUE, Fault, Source
from folkmoot.core.loading.targets import Target, propose
from folkmoot.core.loading.values import NOTHING, OwnValues, is_nought, own_values
from folkmoot.core.sentences import noop as _
from folkmoot.core.tables.encoding import detected
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Column, Table, TableError
from folkmoot.core.tables.writing import unguarded

#: What a column can be. Where no heading names the action, the column of the longest texts is proposed for it.
TARGETS = (
    Target("objective", _("Objective"), ("objective", "objectives", "aim", "priority", "theme")),
    Target("number", _("Number"), ("no", "number", "ref", "reference")),
    Target("action", _("Action"), ("action", "actions", "task", "what", "activity"), required=True),
    Target(
        "outcome",
        _("Output or outcome"),
        ("output outcome", "outcome", "outcomes", "output", "outputs", "success", "deliverable"),
    ),
    Target("lead", _("Lead"), ("lead", "lead officer", "owner", "responsible", "who")),
    Target(
        "service",
        _("Service"),
        ("service", "services", "service area", "service area link", "department", "team"),
        kind="services",
    ),
    Target("code", _("Code (CC, NI, CI)"), ("code", "codes", "type")),
    Target("when", _("When"), ("date", "dates", "when", "timescale", "timescales", "deadline", "due", "by when")),
    Target("progress", _("Progress"), ("progress", "progress note", "update", "comments", "notes", "status update")),
    Target("rag", _("Red, amber, green"), ("rag", "status", "rag status"), kind="rag"),
    Target("target", _("Target"), ("target", "targets")),
    Target("measure", _("Measure"), ("measure", "measures", "indicator", "kpi")),
)
RAG: Mapping[str, tuple[str, ...]] = {
    "green": ("g", "green", "on track"),
    "amber": ("a", "amber", "at risk", "y", "yellow"),
    "red": ("r", "red", "off track"),
}
CODES = ("CC", "NI", "CI")
_CODE = re.compile(r"\(\s*((?:CC|NI|CI)(?:\s*[/,&]\s*(?:CC|NI|CI))*)\s*\)")
_NUMBERED = re.compile(r"^(\d{1,3})\s*[.)]\s+")
_OBJECTIVE = re.compile(r"^objective\s+(\d{1,2})\s*[:.–-]\s*", re.I)
MOST_ROWS = 2_000
_MOST_BYTES = 5 * 1024 * 1024
_HEADINGS = frozenset(words for target in TARGETS for words in target.headings)
#: What becomes of a word that is none of the council's own.
_KEPT = _("No match: the words are kept as they are")
#: Longer than any cell of a plan.
MOST_LETTERS = 4_000


@dataclass(frozen=True)
class _Row:
    """One row of a document's cells under the objective in force, with the number of its line."""

    number: int
    cells: tuple[str, ...]
    objective: str


@dataclass
class PlanAction:
    """An action as it will be loaded. It can be when it has no faults."""

    row: int
    objective: str
    number: int | None
    title: str
    outcome: str = ""
    lead: str = ""
    #: The words for the service, and the key of the one they name.
    service: str = ""
    service_key: str = ""
    codes: tuple[str, ...] = ()
    when: When = field(default_factory=lambda: When(""))
    progress: str = ""
    rag: str = ""
    target: str = ""
    measure: str = ""
    faults: list[Fault] = field(default_factory=list)
    kept: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A plan may say the same twice, so a row is known by its place."""
        return str(self.row)


FAULTS: Mapping[str, str] = {
    "no_action": _("The row holds no action."),
    "too_long": _("The cell has more than 4,000 characters."),
    "no_day": _("No day was found in these words. They are kept, and the action is never called late."),
    "no_rag": _("This is neither red, amber nor green. It is kept as a note of progress."),
}


def rag_values() -> OwnValues:
    also = {spelling: key for key, spellings in RAG.items() for spelling in spellings}
    return own_values(_("Red, amber, green"), [(key, key) for key in RAG], also=also, unmatched=_KEPT)


def read_document(content: bytes, name: str) -> Table | None:
    """The table in a text copied out of a document; None when the file is a spreadsheet. Raises TableError.

    The objectives above the rows become a column of their own.
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or name.lower().endswith((".csv", ".xlsx", ".xls")):
        return None
    if len(content) > _MOST_BYTES:
        raise TableError("too_large", size=len(content) // 1024**2, max=_MOST_BYTES // 1024**2)
    if b"\0" in content[:4096]:
        raise TableError("not_a_table")
    text = content.decode(detected(content), errors="replace").lstrip("\ufeff")
    if "\t" not in text:
        return None
    return _cell_by_cell(text) if _is_cell_by_cell(text) else _line_by_line(text)


def read_plan(content: bytes, name: str) -> Table:
    """The table in a spreadsheet or a document. Raises TableError."""
    return read_document(content, name) or read_table(content, name)


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\u00a0", " ").split())


def _known(cell: str) -> bool:
    """Whether a cell is a heading of a plan."""
    words = "".join(sign if sign.isalnum() else " " for sign in cell.lower()).split()
    return " ".join(words) in _HEADINGS


def _is_cell_by_cell(text: str) -> bool:
    """Whether most lines with a tab begin with it and hold no other."""
    with_tab = [line for line in text.splitlines() if "\t" in line]
    led = [line for line in with_tab if line.startswith("\t") and "\t" not in line[1:].rstrip("\t")]
    return len(led) * 2 > len(with_tab)


def _line_by_line(text: str) -> Table:
    columns: tuple[str, ...] = ()
    rows: list[_Row] = []
    objective, passed_over, last_words = "", 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [_clean(cell) for cell in line.split("\t")]
        if "\t" not in line:
            if columns or _OBJECTIVE.match(cells[0]):
                objective = cells[0]
            passed_over += not columns and not _OBJECTIVE.match(cells[0])
            last_words = cells[0]
        elif sum(_known(cell) for cell in cells) >= 2:
            columns = columns or tuple(cells)
            objective = objective or (last_words if _OBJECTIVE.match(last_words) else "")
        elif columns and any(cells):
            padded = [*cells, *[""] * (len(columns) - len(cells))][: max(len(columns), len(cells))]
            rows.append(_Row(number, tuple(padded), objective))
    return _table(columns, rows, passed_over)


def _cell_by_cell(text: str) -> Table:
    """Cells in a row; how many make one is known by the headings."""
    cells: list[tuple[int, str]] = []
    passed_over = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("\t"):
            cells.append((number, line[1:]))
        elif cells:
            cells[-1] = (cells[-1][0], f"{cells[-1][1]}\n{line}")
        else:
            passed_over += bool(line.strip())
    begin = next(
        (place for place in range(len(cells) - 1) if _known(cells[place][1]) and _known(cells[place + 1][1])), None
    )
    if begin is None:
        raise TableError("no_headings")
    passed_over += sum(bool(_clean(cell)) for _number, cell in cells[:begin])
    width = 0
    while begin + width < len(cells) and _known(cells[begin + width][1]):
        width += 1
    columns = tuple(_clean(cell) for _number, cell in cells[begin : begin + width])
    return _table(columns, _rows_of(cells[begin + width :], width), passed_over)


def _rows_of(cells: Sequence[tuple[int, str]], width: int) -> list[_Row]:
    """A cell without a number, where an action should begin, is the next objective."""
    rows, objective, place = [], "", 0
    numbered = sum(bool(_NUMBERED.match(_clean(cell))) for _number, cell in cells) > 1
    while place < len(cells):
        number, first = cells[place][0], _clean(cells[place][1])
        if not first:
            place += 1
        elif numbered and not _NUMBERED.match(first):
            objective, place = first, place + 1
        else:
            row = [_clean(cell) for _number, cell in cells[place : place + width]]
            rows.append(_Row(number, (*row, *[""] * (width - len(row))), objective))
            place += width
    return rows


def _table(columns: tuple[str, ...], rows: list[_Row], passed_over: int) -> Table:
    if not columns:
        raise TableError("no_headings")
    if not rows:
        raise TableError("no_rows")
    if len(rows) > MOST_ROWS:
        raise TableError("too_many_rows", max=f"{MOST_ROWS:,}")
    width = max(len(columns), *(len(row.cells) for row in rows))
    headings = [*columns, *[""] * (width - len(columns))]
    beside = any(row.objective for row in rows)
    lines = {
        row.number: (*row.cells, *[""] * (width - len(row.cells)), *([row.objective] if beside else [])) for row in rows
    }
    named = [*headings, *(["Objective"] if beside else [])]

    def read() -> Iterator[tuple[str, ...]]:
        return (lines.get(number, ()) for number in range(1, max(lines) + 1))

    return Table(tuple(Column(place, words) for place, words in enumerate(named)), 0, above=passed_over, _read=read)


def proposed(table: Table) -> tuple[str, ...]:
    """What each column seems to be; no field twice."""
    chosen = list(propose(table.columns, TARGETS))
    free = [place for place, key in enumerate(chosen) if not key]
    if "action" not in chosen and free:
        letters = dict.fromkeys(free, 0)
        for _number, cells in islice(table.rows(), MOST_ROWS):
            for place in free:
                letters[place] += len(cells[place])
        chosen[max(free, key=lambda place: letters[place])] = "action"
    return tuple(chosen)


def actions(source: Source, own: Mapping[str, OwnValues]) -> Iterator[PlanAction]:
    """Every row as an action, with what does not fit. In a spreadsheet, a row with nothing but its first cell is the
    objective of the rows below it."""
    own = {kind: values.with_words(source.reading.words.get(kind, {})) for kind, values in own.items()}
    columns = {key: places[0] for key, places in source.columns().items()}
    is_sheet = source.table.header_rows > 0 and len(source.table.columns) > 2
    objective = above = ""
    for number, line in source.table.rows():
        cells = tuple(_clean(unguarded(cell)) for cell in line[: len(source.table.columns)])
        if is_sheet and cells[0] and not any(cells[1:]) and not _NUMBERED.match(cells[0]):
            above = cells[0]
            continue
        said = {key: cells[place] for key, place in columns.items()}
        objective = above or said.get("objective", "") or objective
        action = _action(number, objective, said, own)
        action.faults += [*source.merged(number), *_faults(number, cells, columns, said)]
        action.kept += _kept(action, columns, said)
        yield action


def _faults(row: int, cells: tuple[str, ...], columns: Mapping[str, int], said: Mapping[str, str]) -> Iterator[Fault]:
    if not said.get("action"):
        left = " ".join(cell for cell in cells if cell)
        yield Fault(row, columns.get("action", 0), left[:LONGEST_VALUE], "no_action")
    for key, text in said.items():
        if len(text) > MOST_LETTERS:
            yield Fault(row, columns[key], text[:LONGEST_VALUE], "too_long")


def _kept(action: PlanAction, columns: Mapping[str, int], said: Mapping[str, str]) -> Iterator[Fault]:
    if action.title and action.when.words and not action.when.is_understood:
        yield Fault(action.row, columns["when"], action.when.words[:LONGEST_VALUE], "no_day")
    if said.get("rag") and not action.rag and not is_nought(said["rag"]):
        yield Fault(action.row, columns["rag"], said["rag"][:LONGEST_VALUE], "no_rag")


def _action(row: int, objective: str, cells: Mapping[str, str], own: Mapping[str, OwnValues]) -> PlanAction:
    title = cells.get("action", "")
    number: int | None = None
    if match := _NUMBERED.match(title):
        number, title = int(match[1]), title[match.end() :]
    if cells.get("number", "").strip(". )").isdecimal():
        number = int(cells["number"].strip(". )"))
    codes = list(dict.fromkeys(code for code in re.findall("CC|NI|CI", cells.get("code", "").upper())))
    for match in _CODE.finditer(title):
        codes += [code for code in re.findall("CC|NI|CI", match[1]) if code not in codes]
    title = " ".join(_CODE.sub("", title).split()).rstrip(" ") if codes else title
    rag = _value(own, "rag", cells.get("rag", ""))
    progress = cells.get("progress", "")
    if cells.get("rag") and not rag and not is_nought(cells["rag"]):
        progress = " ".join(part for part in (progress, cells["rag"]) if part)
    service = cells.get("service", "")
    return PlanAction(
        row=row,
        objective=objective,
        number=number,
        title=title,
        outcome=cells.get("outcome", ""),
        lead=cells.get("lead", ""),
        service=service,
        service_key=_value(own, "services", service) or _value(own, "services", cells.get("lead", "")),
        codes=tuple(codes),
        when=read_when(cells.get("when", "")),
        progress=progress,
        rag=rag,
        target=cells.get("target", ""),
        measure=cells.get("measure", ""),
    )


def _value(own: Mapping[str, OwnValues], kind: str, text: str) -> str:
    """The key of the value that a cell names, or nothing."""
    key = own[kind].key(text) if text and kind in own else ""
    return key if key and key != NOTHING else ""
