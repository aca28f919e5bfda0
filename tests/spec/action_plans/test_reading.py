"""Plans read from tables of every shape; the two real ones, whole."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from folkmoot.core.action_plans.reading import FAULTS, actions, proposed, rag_values, read_plan
from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import Fault, Source
from folkmoot.core.loading.values import own_values
from folkmoot.core.tables.table import TableError

SOURCES = Path(settings.EXAMPLES).parent / "mission" / "sources"


def real(beginning: str) -> bytes:
    found = sorted(SOURCES.glob(f"{beginning}_*.txt"))
    if not found:
        pytest.skip(f"no real action plan {beginning}_*.txt in {SOURCES}")
    return found[0].read_bytes()


@dataclass
class Told:
    actions: list[Any]
    misfits: list[Fault]
    kept: list[Fault]


def actions_of(content: bytes, name: str = "plan.txt"):
    """The rows that are actions, and the cells that are named, as in a dry run."""
    table = read_plan(content, name)
    own = {"services": own_values("Service", [(1, "Highways")]), "rag": rag_values()}
    rows = list(actions(Source(table, Reading(targets=proposed(table))), own))
    return Told(
        [row for row in rows if not row.faults],
        [fault for row in rows for fault in row.faults],
        [fault for row in rows for fault in row.kept],
    )


class TestRealPlans:
    def test_all_thirty_eight_actions_of_the_first(self):
        found = actions_of(real("001"))
        assert [one.number for one in found.actions] == list(range(1, 39))
        assert found.misfits == []
        assert len(dict.fromkeys(one.objective for one in found.actions)) == 8
        assert all(one.title and one.lead and one.when.words for one in found.actions)
        sixth = found.actions[5]
        assert sixth.codes == ("NI",)
        assert [day.year for day in sixth.when.days] == [2009, 2010, 2011]
        assert found.actions[6].codes == ("NI", "CC")
        assert "(" not in found.actions[6].title[-8:]
        assert found.actions[0].objective.startswith("To provide/support")
        assert found.actions[37].when.is_ongoing
        assert sum(bool(one.codes) for one in found.actions) == 37, "only the first has no code"

    def test_every_word_of_the_first_is_kept(self):
        content = real("001").decode()
        table = content[content.index("\tActions") :]
        words = sorted("".join(letter if letter.isalnum() else " " for letter in table).split())
        found = actions_of(real("001"))
        told = " ".join(
            f"{one.number} {one.title} {one.lead} {one.when.words} {' '.join(one.codes)}" for one in found.actions
        )
        told += " Actions Lead Date " + " ".join(dict.fromkeys(one.objective for one in found.actions))
        assert sorted("".join(letter if letter.isalnum() else " " for letter in told).split()) == words

    def test_all_rows_of_the_second(self):
        content = real("002")
        rows = [line for line in content.decode().splitlines() if "\t" in line and not line.startswith("Action\t")]
        found = actions_of(content)
        assert len(found.actions) == len(rows) == 17
        assert found.misfits == []
        for line, one in zip(rows, found.actions, strict=True):
            told = f"{one.title} {one.outcome} {one.service} {one.when.words}".split()
            assert told == line.split()
        assert [one.objective[:11] for one in found.actions] == ["Objective 1"] * 13 + ["Objective 2"] * 4


def test_a_spreadsheet_with_objectives_between_its_rows():
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["Actions", "Lead", "Code", "When?", "Progress", "RAG"],
            ["Listen to more people", "", "", "", "", ""],
            ["1. Open a portal", "Policy", "CI/CC", "Q2 2026/27", "Begun", "Amber"],
            ["", "", "", "", "", ""],
            ["", "Policy", "", "May 2027", "", ""],
            ["Publish a report (NI)", "Policy", "", "some day", "", "x"],
        ]
    )
    found = actions_of(out.getvalue().encode(), "plan.csv")
    assert [(one.number, one.title, one.codes, one.rag) for one in found.actions] == [
        (1, "Open a portal", ("CI", "CC"), "amber"),
        (None, "Publish a report", ("NI",), ""),
    ]
    assert {one.objective for one in found.actions} == {"Listen to more people"}
    assert [(one.row, one.why) for one in found.misfits] == [(5, "no_action")]
    assert [(one.row, one.value, one.why) for one in found.kept] == [(6, "some day", "no_day"), (6, "x", "no_rag")]
    assert found.actions[1].progress == "x", "what is no colour is kept as a note"
    assert all(sentence.endswith(".") for sentence in FAULTS.values())


def test_an_objective_in_a_column_of_its_own_holds_for_the_rows_below():
    content = b"Objective;Action;Lead\nListen;Open a portal;Policy\n;Go to markets;Policy\nLearn;Debrief;All\n"
    found = actions_of(content, "plan.csv")
    assert [one.objective for one in found.actions] == ["Listen", "Listen", "Learn"]


def test_headings_nobody_knows_leave_the_longest_texts_to_be_the_actions():
    content = b"Was,Wer\nOpen a portal for everybody,Policy\nGo to the markets of the borough,Policy\n"
    table = read_plan(content, "plan.csv")
    assert proposed(table) == ("action", "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\t\t\n", "no_headings"),
        (b"\0\1\2\t", "not_a_table"),
        (b"Action\tLead\n", "no_rows"),
        (b"\tAction\n\tLead\n", "no_rows"),
        (b"PK\x03\x04broken", "broken_workbook"),
    ],
)
def test_what_is_no_plan_is_refused(content, code):
    with pytest.raises(TableError) as refused:
        actions_of(content)
    assert refused.value.code == code
