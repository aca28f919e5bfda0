"""Files that were found to be read wrongly once, read from where they lie; skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from folkmoot.core.collected.mapping import DAY_FIRST
from folkmoot.core.collected.proposal import propose
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.tables.reading import read_table

CASES = Path(settings.EXAMPLES).parent / "review" / "forms-cases"


def case(name: str) -> bytes:
    found = sorted(CASES.glob(f"{name}-*"))
    if not found:
        pytest.skip(f"no case {name} in {CASES}")
    return found[0].read_bytes()


@pytest.mark.parametrize(
    ("name", "above", "header_rows", "columns", "rows"),
    [
        ("c01", 0, 1, 5, 3),
        ("c02", 0, 1, 4, 3),
        ("c03", 0, 1, 5, 3),
        ("c06", 0, 1, 6, 2),
        ("c11", 0, 1, 3, 10),
        ("c12", 0, 3, 5, 2),
        ("c13", 0, 2, 5, 4),
        ("c14", 0, 1, 4, 5),
        ("c16", 0, 1, 3, 1),
    ],
)
def test_headings_and_rows_are_found(name, above, header_rows, columns, rows):
    table = read_table(case(name), f"{name}.csv")
    assert (table.above, table.header_rows, len(table.columns)) == (above, header_rows, columns)
    assert sum(1 for _row in table.rows()) == rows


def test_the_words_under_the_codes_of_an_export_are_in_its_headings():
    table = read_table(case("c12"), "c12.csv")
    assert table.columns[2].heading == "QID1 – Do you support it?"
    assert [cells[0] for _row, cells in table.rows()] == ["R_1", "R_2"]


@pytest.mark.parametrize("name", ["c18", "c19", "c22"])
def test_one_day_written_the_other_way_does_not_turn_the_whole_column(name):
    questions = folkmoot_json.read((CASES / "edge-questionnaire.json").read_bytes()) if case(name) else None
    assert questions is not None
    assert propose(read_table(case(name), f"{name}.csv"), questions).dates == DAY_FIRST


def test_an_export_with_three_rows_of_headings_is_mapped_by_the_words_of_its_questions():
    content = case("c12")
    questions = folkmoot_json.read((CASES / "edge-questionnaire.json").read_bytes())
    mapping = propose(read_table(content, "c12.csv"), questions)
    assert [str(target).split(":")[0] for target in mapping.targets[2:]] == ["answer", "choice", "choice"]
