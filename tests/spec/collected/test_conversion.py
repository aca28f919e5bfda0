"""Rows as answers: a small table in, the answers out, and every cell that does not fit, with the reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from folkmoot.core.collected.conversion import Converted, Converter
from folkmoot.core.collected.mapping import DAY_FIRST, ColumnMapping, MappingError, check, faults, from_data
from folkmoot.core.collected.misfits import sentence
from folkmoot.core.collected.targets import parsed
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.kinds.choice import MAX_OTHER_LENGTH
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.tables.reading import read_table

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ITEMS: list[dict[str, Any]] = [
    {
        "id": "support",
        "type": "single",
        "label": "Do you support it?",
        "choices": [
            {"code": "yes", "label": "Yes"},
            {"code": "no", "label": "No, not at all"},
            {"code": "other", "label": "Something else", "other": True},
        ],
    },
    {
        "id": "travel",
        "type": "several",
        "label": "How do you travel?",
        "choices": [
            {"code": "walk", "label": "On foot"},
            {"code": "bus", "label": "Bus, tram or train"},
            {"code": "none", "label": "None of these", "exclusive": True},
            {"code": "other", "label": "Another way", "other": True},
        ],
    },
    {
        "id": "views",
        "type": "grid",
        "label": "How do you find…",
        "choices": [{"code": "good", "label": "Good"}, {"code": "bad", "label": "Bad"}],
        "rows": [{"code": "shops", "label": "The shops"}, {"code": "park", "label": "The park"}],
    },
    {
        "id": "order",
        "type": "ranking",
        "label": "What matters most?",
        "choices": [
            {"code": "trees", "label": "Trees"},
            {"code": "seats", "label": "Seats"},
            {"code": "light", "label": "Light"},
        ],
    },
    {"id": "age", "type": "whole", "label": "Your age", "min": 0, "max": 120},
    {"id": "since", "type": "date", "label": "Here since"},
    {"id": "why", "type": "long_text", "label": "Why?", "max_length": 50},
    {"id": "more", "type": "text", "label": "What would change your mind?", "show_if": 'support = "no"'},
]
PAGE = {"id": "all", "title": "All", "items": ITEMS}
QUESTIONS: Questionnaire = folkmoot_json.read(
    json.dumps({"folkmoot": 1, "languages": ["en"], "title": "Test", "pages": [PAGE]})
)


def convert(columns: dict[str, str], **settings: Any) -> Converted:
    """One row: what each column is, and what stands in it."""
    mapping = ColumnMapping(
        targets=tuple(parsed(target) for target in columns),  # type: ignore[misc]
        headings=tuple(columns),
        **settings,
    )
    return Converter(QUESTIONS, mapping, NOW).one(2, tuple(columns.values()))


def why(converted: Converted) -> list[tuple[int, str]]:
    return [(misfit.column, misfit.why) for misfit in converted.faults]


@pytest.mark.parametrize(
    ("columns", "answers"),
    [
        # one choice: by words or code, whatever the case, the spaces and the kind of quotation mark
        ({"answer:support": "yes"}, {"support": "yes"}),
        ({"answer:support": "  NO,  not at ALL "}, {"support": "no"}),
        ({"answer:support": ""}, {}),
        ({"answer:support": "other", "other:support": "Perhaps"}, {"support": "other", "support.other": "Perhaps"}),
        ({"answer:support": "", "other:support": "Perhaps"}, {"support": "other", "support.other": "Perhaps"}),
        # several choices in one cell, divided by whatever divides it, even where a choice holds a comma
        ({"answer:travel": "On foot"}, {"travel": ["walk"]}),
        ({"answer:travel": "bus; WALK"}, {"travel": ["walk", "bus"]}),
        ({"answer:travel": "On foot, Bus, tram or train"}, {"travel": ["walk", "bus"]}),
        ({"answer:travel": "On foot|Bus, tram or train"}, {"travel": ["walk", "bus"]}),
        ({"answer:travel": "On foot\nBus, tram or train"}, {"travel": ["walk", "bus"]}),
        # several choices with a column each: marks, or the choice's own words
        ({"choice:travel:walk": "1", "choice:travel:bus": "0"}, {"travel": ["walk"]}),
        ({"choice:travel:walk": "x", "choice:travel:bus": "Bus, tram or train"}, {"travel": ["walk", "bus"]}),
        ({"choice:travel:walk": "Not selected", "choice:travel:bus": "TRUE"}, {"travel": ["bus"]}),
        ({"choice:travel:walk": "", "choice:travel:bus": ""}, {}),
        ({"choice:travel:walk": "1", "other:travel": "Cab"}, {"travel": ["walk", "other"], "travel.other": "Cab"}),
        # a grid with a column for each row
        ({"row:views:shops": "good", "row:views:park": ""}, {"views": {"shops": "good"}}),
        # a ranking by numbers in columns, or in order in one cell
        ({"rank:order:trees": "2", "rank:order:seats": "1", "rank:order:light": ""}, {"order": ["seats", "trees"]}),
        ({"rank:order:trees": "2.0", "rank:order:seats": "1.0"}, {"order": ["seats", "trees"]}),
        ({"answer:order": "Light > x; Seats"}, {}),
        ({"answer:order": "Light; Seats; Trees"}, {"order": ["light", "seats", "trees"]}),
        # numbers, dates, words
        ({"answer:age": "1,0"}, {}),
        ({"answer:age": " 64 "}, {"age": 64}),
        ({"answer:since": "3/5/2020"}, {"since": "2020-05-03"}),
        ({"answer:since": "2020-05-03 00:00:00"}, {"since": "2020-05-03"}),
        ({"answer:why": "'=1+1"}, {"why": "=1+1"}),
        ({"answer:why": "two\r\nlines"}, {"why": "two\nlines"}),
    ],
)
def test_what_a_row_says(columns, answers):
    assert dict(convert(columns).answers) == answers


@pytest.mark.parametrize(
    ("columns", "misfits", "left"),
    [
        ({"answer:support": "maybe"}, [(0, "not_a_choice")], {}),
        ({"answer:support": "yes", "other:support": "but"}, [(1, "words_without_other")], {"support": "yes"}),
        (
            {"answer:support": "other", "other:support": "x" * (MAX_OTHER_LENGTH + 1)},
            [(1, "too_long")],
            {"support": "other"},
        ),
        ({"answer:travel": "On foot, by boat"}, [(0, "not_choices")], {}),
        ({"choice:travel:walk": "maybe", "choice:travel:bus": "1"}, [(0, "not_a_mark")], {"travel": ["bus"]}),
        ({"choice:travel:walk": "1", "choice:travel:none": "1"}, [(0, "exclusive_choice")], {}),
        ({"row:views:shops": "awful", "row:views:park": "bad"}, [(0, "not_a_choice")], {"views": {"park": "bad"}}),
        ({"rank:order:trees": "1", "rank:order:seats": "1"}, [(1, "not_a_rank")], {}),
        ({"rank:order:trees": "first"}, [(0, "not_a_rank")], {}),
        ({"answer:age": "old"}, [(0, "not_whole")], {}),
        ({"answer:age": "121"}, [(0, "too_large")], {}),
        ({"answer:since": "31/2/2020"}, [(0, "not_date")], {}),
        ({"answer:why": "x" * 51}, [(0, "too_long")], {}),
        ({"answer:support": "yes", "answer:more": "Trees"}, [(1, "not_asked")], {"support": "yes"}),
        ({"answer:support": "no", "answer:more": "Trees"}, [], {"support": "no", "more": "Trees"}),
    ],
)
def test_a_cell_that_does_not_fit_is_told_and_the_rest_of_the_row_kept(columns, misfits, left):
    converted = convert(columns)
    assert why(converted) == misfits
    assert dict(converted.answers) == left
    for misfit in converted.faults:
        assert sentence(misfit, QUESTIONS, "en").endswith(".")
        assert "%(" not in sentence(misfit, QUESTIONS, "en")


def test_words_that_mean_no_answer_are_chosen_by_a_person():
    assert why(convert({"answer:support": "NA"})) == [(0, "not_a_choice")]
    assert convert({"answer:support": "na"}, no_answer=("NA", "-99")).empty


def test_the_order_of_day_and_month_is_told_and_never_guessed():
    assert convert({"answer:since": "3/5/2020"}, dates=DAY_FIRST).answers == {"since": "2020-05-03"}
    assert convert({"answer:since": "3/5/2020"}, dates="month first").answers == {"since": "2020-03-05"}
    assert why(convert({"answer:since": "13/25/2020"})) == [(0, "not_date")]


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("2026-07-01 09:30", "Europe/London", "2026-07-01T08:30:00+00:00"),
        ("2026-07-01T09:30:15", "UTC", "2026-07-01T09:30:15+00:00"),
        ("2026-07-01T09:30:15Z", "Europe/London", "2026-07-01T09:30:15+00:00"),
        ("2026-07-01 09:30:15+02:00", "Europe/London", "2026-07-01T07:30:15+00:00"),
        ("1/7/2026 9:30 PM", "UTC", "2026-07-01T21:30:00+00:00"),
        ("1.7.26 12:05 am", "UTC", "2026-07-01T00:05:00+00:00"),
        ("1/7/2026", "UTC", "2026-07-01T12:00:00+00:00"),
    ],
)
def test_moments_are_read_in_the_zone_that_was_told(text, zone, moment):
    found = convert({"received": text, "answer:support": "yes"}, times=zone).received_at
    assert found is not None and found.astimezone(UTC).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "code"), [("yesterday", "not_moment"), ("1/1/2030", "in_future"), ("1/7/2026 25:00", "not_moment")]
)
def test_a_moment_that_cannot_be_does_not_fit(text, code):
    converted = convert({"received": text, "answer:support": "yes"})
    assert (converted.received_at, why(converted)) == (None, [(0, code)])


def test_a_reference_that_comes_twice_leaves_the_second_row_out():
    mapping = ColumnMapping((parsed("reference"), parsed("answer:support")), ("Ref", "Support"))
    table = read_table(b"Ref,Support\na,yes\nb,no\na,no\n", "x.csv")
    first, second, third = Converter(QUESTIONS, mapping, NOW).all(table.rows())
    assert (first.reference, second.reference, third.left_out) == ("a", "b", True)
    assert third.faults[0].params == {"row": 2}


def test_a_row_longer_than_the_headings_is_told():
    mapping = ColumnMapping((parsed("answer:support"),), ("Support",))
    converted = Converter(QUESTIONS, mapping, NOW).one(7, ("yes", "stray"))
    assert why(converted) == [(1, "extra_cells")] and converted.answers == {"support": "yes"}


def test_a_byte_that_means_nothing_is_told_and_not_dropped():
    mapping = ColumnMapping((parsed("answer:why"), parsed("")), ("Why", "No"), encoding="cp1252")
    table = read_table(b"Why,No\ncaf\xe9 \x81,\x81\n", "x.csv", encoding="cp1252")
    [converted] = Converter(QUESTIONS, mapping, NOW).all(table.rows())
    assert why(converted) == [(0, "unreadable")] and not converted.answers


# --- Mappings --------------------------------------------------------------------------------------------------------


def mapped(*targets: str) -> ColumnMapping:
    return from_data({"columns": [{"heading": f"h{place}", "to": to} for place, to in enumerate(targets)]})


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        ((), "nothing_mapped"),
        (("", "received"), "nothing_mapped"),
        (("answer:support", "answer:support"), "twice"),
        (("answer:travel", "choice:travel:bus"), "whole_and_parts"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_with_a_sentence(targets, code):
    with pytest.raises(MappingError) as caught:
        faults(mapped(*targets), QUESTIONS)
    assert caught.value.code == code and str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("headings", "target", "code"),
    [
        ("h0", "answer:nothing", "unknown_target"),
        ("h0", "choice:travel:boat", "unknown_target"),
        ("h0", "answer:views", "unknown_target"),
        ("other", "answer:support", "other_file"),
        ("h0,h1", "answer:support", "column_count"),
    ],
)
def test_a_mapping_for_another_file_or_questionnaire_is_refused(headings, target, code):
    with pytest.raises(MappingError) as caught:
        check(mapped(target), read_table(f"{headings}\n1,2\n".encode(), "x.csv"), QUESTIONS)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"columns": 1},
        {"columns": [{}]},
        {"columns": [{"heading": "a", "to": "dance"}]},
        {"columns": [{"heading": "a", "to": "choice:x"}]},
    ],
)
def test_what_is_no_mapping_is_refused(data):
    with pytest.raises(MappingError):
        from_data(data)


def test_a_mapping_is_written_and_read_again():
    mapping = mapped("reference", "answer:support", "")
    assert from_data(json.loads(json.dumps(mapping.as_data()))) == mapping
