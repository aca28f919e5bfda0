"""A plan's table: from a spreadsheet, or from text copied out of a document, in either of two shapes.

A line for each row, its cells with tabs between them; or a line for each cell, which begins with a tab and may go on
over several lines. A row with one cell only is the objective that the rows below it belong to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.core.action_plans.when import When, read_when
from folkmoot.core.tables.encoding import detected
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import TableError

#: What a column can be, and the headings by which it is known. The first that fits is proposed.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "objective": ("objective", "objectives", "aim", "priority", "theme"),
    "number": ("no", "no.", "number", "ref", "reference", "#"),
    "action": ("action", "actions", "task", "what", "activity"),
    "outcome": ("output/outcome", "outcome", "outcomes", "output", "outputs", "success", "deliverable"),
    "lead": ("lead", "lead officer", "owner", "responsible", "who", "who?"),
    "service": ("service", "services", "service area", "service area link", "department", "team"),
    "code": ("code", "codes", "type"),
    "when": ("date", "dates", "when", "when?", "timescale", "timescales", "deadline", "due", "by when"),
    "progress": ("progress", "progress note", "update", "comments", "notes", "status update"),
    "rag": ("rag", "status", "rag status"),
    "target": ("target", "targets"),
    "measure": ("measure", "measures", "indicator", "kpi"),
}
IGNORED = ""
CODES = ("CC", "NI", "CI")
_CODE = re.compile(r"\(\s*((?:CC|NI|CI)(?:\s*[/,&]\s*(?:CC|NI|CI))*)\s*\)")
_NUMBERED = re.compile(r"^(\d{1,3})\s*[.)]\s+")
_OBJECTIVE = re.compile(r"^objective\s+(\d{1,2})\s*[:.–-]\s*", re.I)
MOST_ROWS = 2_000
#: Longer than any cell of a plan.
MOST_LETTERS = 4_000


@dataclass(frozen=True)
class Row:
    """One row of cells under the objective in force, with the number it has in the file."""

    number: int
    cells: tuple[str, ...]
    objective: str


@dataclass(frozen=True)
class PlanTable:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Lines of a document before its table, which belong to no row.
    passed_over: int = 0


@dataclass(frozen=True)
class PlanAction:
    """An action as it will be loaded."""

    row: int
    objective: str
    number: int | None
    title: str
    outcome: str = ""
    lead: str = ""
    service: str = ""
    codes: tuple[str, ...] = ()
    when: When = field(default_factory=lambda: When(""))
    progress: str = ""
    rag: str = ""
    target: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Misfit:
    """A row, or a cell of it, that cannot be what its column says."""

    row: int
    what: str
    why: str


@dataclass
class Converted:
    actions: list[PlanAction] = field(default_factory=list)
    #: Rows that would be left out.
    misfits: list[Misfit] = field(default_factory=list)
    #: Times told in words that no day was found in; the words are kept.
    in_words: list[Misfit] = field(default_factory=list)


def read_plan(content: bytes, name: str) -> PlanTable:
    """The table in a CSV, XLSX or text file. Raises TableError."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or name.lower().endswith((".csv", ".xlsx", ".xls")):
        return _of_a_sheet(content, name)
    if len(content) > 5 * 1024 * 1024:
        raise TableError("too_large", size=len(content) // 1024**2, max=5)
    if b"\0" in content[:4096]:
        raise TableError("not_a_table")
    text = content.decode(detected(content), errors="replace").lstrip("\ufeff")
    if "\t" not in text:
        return _of_a_sheet(content, name)
    return _cell_by_cell(text) if _is_cell_by_cell(text) else _line_by_line(text)


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\u00a0", " ").split())[:MOST_LETTERS]


def _known(cell: str) -> str:
    """The field that a heading names, or nothing."""
    words = _clean(cell).lower()
    return next((name for name, headings in FIELDS.items() if words in headings), "")


def _of_a_sheet(content: bytes, name: str) -> PlanTable:
    table = read_table(content, name, header_rows=1)
    columns = tuple(column.heading for column in table.columns)
    rows, objective = [], ""
    for number, cells in table.rows():
        clean = tuple(_clean(cell) for cell in cells[: len(columns)])
        filled = [cell for cell in clean if cell]
        if len(filled) == 1 and clean[0] and len(columns) > 2 and not _NUMBERED.match(clean[0]):
            objective = clean[0]
            continue
        rows.append(Row(number, clean, objective))
        if len(rows) > MOST_ROWS:
            raise TableError("too_many_rows", max=f"{MOST_ROWS:,}")
    return PlanTable(columns, tuple(rows))


def _is_cell_by_cell(text: str) -> bool:
    """Whether most lines with a tab begin with it and hold no other."""
    with_tab = [line for line in text.splitlines() if "\t" in line]
    led = [line for line in with_tab if line.startswith("\t") and "\t" not in line[1:].rstrip("\t")]
    return len(led) * 2 > len(with_tab)


def _line_by_line(text: str) -> PlanTable:
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
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
        elif sum(bool(_known(cell)) for cell in cells) >= 2:
            columns = columns or tuple(cells)
            objective = objective or (last_words if _OBJECTIVE.match(last_words) else "")
        elif columns and any(cells):
            padded = [*cells, *[""] * (len(columns) - len(cells))][: max(len(columns), len(cells))]
            rows.append(Row(number, tuple(padded), objective))
    return _table(columns, rows, passed_over)


def _cell_by_cell(text: str) -> PlanTable:
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


def _rows_of(cells: Sequence[tuple[int, str]], width: int) -> list[Row]:
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
            rows.append(Row(number, (*row, *[""] * (width - len(row))), objective))
            place += width
    return rows


def _table(columns: tuple[str, ...], rows: list[Row], passed_over: int) -> PlanTable:
    if not columns:
        raise TableError("no_headings")
    if not rows:
        raise TableError("no_rows")
    if len(rows) > MOST_ROWS:
        raise TableError("too_many_rows", max=f"{MOST_ROWS:,}")
    width = max(len(columns), *(len(row.cells) for row in rows))
    return PlanTable((*columns, *[""] * (width - len(columns))), tuple(rows), passed_over)


def proposed(table: PlanTable) -> tuple[str, ...]:
    """What each column seems to be; no field twice."""
    made: list[str] = []
    for heading in table.columns:
        name = _known(heading)
        made.append(name if name not in made else IGNORED)
    if "action" not in made:
        # The longest texts are the actions.
        free = [place for place, name in enumerate(made) if not name]
        if free:
            longest = max(
                free, key=lambda place: sum(len(row.cells[place]) for row in table.rows if place < len(row.cells))
            )
            made[longest] = "action"
    return tuple(made)


def converted(table: PlanTable, mapping: Sequence[str]) -> Converted:
    """Every row as an action, or why it cannot be one."""
    made = Converted()
    objective = ""
    for row in table.rows:
        cells: dict[str, str] = {}
        for name, cell in zip(mapping, row.cells, strict=False):
            if name:
                cells[name] = cell
        objective = row.objective or cells.get("objective", "") or objective
        title = cells.get("action", "")
        if not title:
            left = " ".join(cell for cell in row.cells if cell)
            made.misfits.append(Misfit(row.number, left[:200], "no_action"))
            continue
        action = _action(row.number, objective, title, cells)
        if action.when.words and not action.when.is_understood:
            made.in_words.append(Misfit(row.number, action.when.words[:200], "no_day"))
        made.actions.append(action)
    return made


def _action(row: int, objective: str, title: str, cells: Mapping[str, str]) -> PlanAction:
    number: int | None = None
    if match := _NUMBERED.match(title):
        number, title = int(match[1]), title[match.end() :]
    if cells.get("number", "").strip(". )").isdecimal():
        number = int(cells["number"].strip(". )"))
    codes = list(dict.fromkeys(code for code in re.findall("CC|NI|CI", cells.get("code", "").upper())))
    for match in _CODE.finditer(title):
        codes += [code for code in re.findall("CC|NI|CI", match[1]) if code not in codes]
    title = " ".join(_CODE.sub("", title).split()).rstrip(" ") if codes else title
    return PlanAction(
        row=row,
        objective=objective,
        number=number,
        title=title,
        outcome=cells.get("outcome", ""),
        lead=cells.get("lead", ""),
        service=cells.get("service", ""),
        codes=tuple(codes),
        when=read_when(cells.get("when", "")),
        progress=cells.get("progress", ""),
        rag=_rag(cells.get("rag", "")),
        target=cells.get("target", ""),
        measure=cells.get("measure", ""),
    )


def _rag(text: str) -> str:
    words = text.strip().lower()
    known = {
        "g": "green",
        "green": "green",
        "on track": "green",
        "a": "amber",
        "amber": "amber",
        "at risk": "amber",
        "y": "amber",
        "yellow": "amber",
        "r": "red",
        "red": "red",
        "off track": "red",
    }
    return known.get(words, "")
