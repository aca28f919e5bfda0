"""The reference pages say what the code does. With FOLKMOOT_WRITE_DOCS=1 the generated parts are written anew."""

import json
import os
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from folkmoot.core.questionnaire.conditions import parse
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.formats.detect import read_any
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.questionnaire.model import Choice, Holds, Page, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.question import SETTINGS
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.validation import problems
from tests.spec.questionnaire import examples

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
FORMAT, CONDITIONS = REFERENCE / "questionnaire-format.md", REFERENCE / "conditions.md"
SCHEMA, IMPORTS = REFERENCE / "questionnaire.schema.json", REFERENCE / "form-imports.md"
WRITING = os.environ.get("FOLKMOOT_WRITE_DOCS") == "1"


def same(path: Path, expected: str) -> None:
    """The page stands as it is generated; or is written, when asked for."""
    if WRITING:
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected, f"{path.name} is out of date: run with FOLKMOOT_WRITE_DOCS=1"


def types_table() -> str:
    lines = ["| Type | What is asked | Settings | The answer |", "|---|---|---|---|"]
    for type, kind in KINDS.items():
        settings = ", ".join(f"`{name}`" for name in sorted(SETTINGS[type])) or "–"
        lines.append(f"| `{type}` | {kind.caption} | {settings} | {kind.answer} |")
    return "\n".join(lines)


def test_the_table_of_types_is_the_table_in_the_code() -> None:
    page = FORMAT.read_text(encoding="utf-8")
    start, end = page.index("-->", page.index("<!-- types:")) + 3, page.index("<!-- end of types -->")
    same(FORMAT, f"{page[:start]}\n{types_table()}\n{page[end:]}")


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_format_is_canonical_and_its_answers_are_valid() -> None:
    example, answers = blocks(FORMAT, "json")
    made = folkmoot_json.read(example)
    assert folkmoot_json.write(made).decode() == example
    assert problems(made, json.loads(answers)) == ()


def test_the_examples_of_conditions_can_be_read() -> None:
    (examples_of_conditions,) = blocks(CONDITIONS, "condition")
    for line in examples_of_conditions.splitlines():
        parse(line)


def own_names(kind: type) -> set[str]:
    return {one.name for one in fields(kind) if one.init}


def test_the_schema_lists_the_types_of_the_code() -> None:
    page = SCHEMA.read_text(encoding="utf-8")
    start = page.index("[", page.index('"type": {\n          "enum"')) + 1
    listed = ",".join(f'\n            "{type}"' for type in KINDS)
    same(SCHEMA, f"{page[:start]}{listed}\n          {page[page.index(']', start) :]}")


def test_the_schema_knows_the_same_names_and_values_as_the_code() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts: dict[str, Any] = schema["$defs"]
    assert set(schema["properties"]) == own_names(Questionnaire) | {"folkmoot"}
    assert set(parts["page"]["properties"]) == own_names(Page)
    assert set(parts["question"]["properties"]) == own_names(Question)
    assert set(parts["choice"]["properties"]) == own_names(Choice)
    assert parts["question"]["properties"]["type"]["enum"] == list(QuestionType)
    assert parts["question"]["properties"]["holds"]["enum"] == list(Holds)
    for part in (schema, *(parts[name] for name in ("page", "question", "choice", "row"))):
        assert part["additionalProperties"] is False
        assert set(part["required"]) <= set(part["properties"])


def outcome(path: Path) -> Imported | Refused:
    try:
        return read_any(path.read_bytes(), path.name)
    except Refused as refused:
        return refused


HEAD = """# Forms from other systems

Folkmoot reads XLSForm (`.xlsx`, `.xls`), LimeSurvey (`.lss`, `.lsg`, `.lsq`, `.lsa`) and its own
[format](questionnaire-format.md). `folkmoot form check FILE` says beforehand what a file would become. Whatever cannot
come across is named with its place and the reason; nothing is dropped in silence. A file that could do harm, or that
holds no questionnaire, is refused with a sentence.

This page is written by `tests/spec/questionnaire/test_documentation.py` from public files that nobody on this project
wrote: the sample and test surveys of LimeSurvey (GPL-2.0-or-later), and forms from pyxform and onadata (BSD-2-Clause)
and xlsform2lstsv (MIT). The tests answer every one of them to its end with random answers.

“Questions” are those asked here: one LimeSurvey question with several boxes becomes several. “Choices” are counted once
for each question that offers them.

| File | Format | Languages | Pages | Questions | With a condition | Choices | Left behind |
|---|---|---|---|---|---|---|---|
"""


def imports_page() -> str:
    outcomes = [(path, outcome(path)) for path in examples.forms()]
    lines = [table_line(path, found) for path, found in outcomes]
    lists = [reasons(path, found) for path, found in outcomes if isinstance(found, Imported) and found.left_behind]
    return HEAD + "\n".join(lines) + "\n\n## What was left behind, and why\n\n" + "\n".join(lists)


def table_line(path: Path, found: Imported | Refused) -> str:
    if isinstance(found, Refused):
        return f"| {path.name} | refused: {found.sentence} | | | | | | |"
    made = found.questionnaire
    conditional = len([page for page in made.pages if page.show_if]) + len(
        [item for item in made.items if item.show_if]
    )
    counts = (len(made.pages), len(made.questions), conditional, sum(len(asked.choices) for asked in made.questions))
    numbers = " | ".join(map(str, counts))
    return f"| {path.name} | {found.format} | {', '.join(made.languages)} | {numbers} | {len(found.left_behind)} |"


def reasons(path: Path, found: Imported) -> str:
    """How often each reason was given, with the first sentence that gave it."""
    counted = Counter(left.code for left in found.left_behind)
    first = {left.code: left for left in reversed(found.left_behind)}
    lines = [f"- {count} × {first[code].why}" for code, count in counted.most_common()]
    return f"### {path.name}\n\n" + "\n".join(lines) + "\n"


@examples.needed
def test_the_page_of_imports_says_what_becomes_of_real_files() -> None:
    if not examples.forms():
        pytest.skip("no example forms in the folder of example files")
    same(IMPORTS, imports_page())
