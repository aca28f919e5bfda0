"""A scale with words at its ends: its points, what is typed and kept, and how other systems say it."""

from typing import Any

import pytest

from folkmoot.core.collected.conversion import Converter
from folkmoot.core.collected.proposal import propose
from folkmoot.core.questionnaire.errors import QuestionnaireError, sentence
from folkmoot.core.questionnaire.formats import folkmoot_json, xlsform
from folkmoot.core.questionnaire.model import Choice, Question
from folkmoot.core.questionnaire.reachability import never_shown
from folkmoot.core.questionnaire.types import KINDS, cells, columns, display
from folkmoot.core.questionnaire.validation import problems, read_page
from folkmoot.core.tables.reading import read_table
from tests.spec.questionnaire import hostile
from tests.spec.questionnaire.builders import en, of, question, rows, table
from tests.spec.questionnaire.test_every_type import NOW

ENDS = (Choice("1", en("Not at all safe")), Choice("5", en("Very safe")))


def safe(**settings: object) -> Question:
    return question("safe", "scale", label="How safe is it?", **{"choices": ENDS, **settings})


def test_a_point_is_chosen_and_kept_as_a_number() -> None:
    made = of(safe(required=True))
    for line in rows(
        """
        typed | kept | told
        1     | 1    |
        5     | 5    |
        0     |      | unknown_choice
        6     |      | unknown_choice
        3.0   |      | unknown_choice
        Very  |      | unknown_choice
              |      | missing_choice
        """
    ):
        reading = read_page(made, made.pages[0], {"safe": [line["typed"]]}, {})
        assert str(reading.answers.get("safe", "")) == line["kept"], line
        assert " ".join(problem.code for problem in reading.problems) == line["told"], line
    (problem,) = read_page(made, made.pages[0], {}, {}).problems
    assert sentence(problem, made, "en") == "Choose an answer to “How safe is it?”."


def test_only_a_whole_point_can_be_kept() -> None:
    made = of(safe())
    wrong_ones: tuple[Any, ...] = (0, 6, "3", True, [3], {"a": "3"})
    for wrong in wrong_ones:
        assert [problem.code for problem in problems(made, {"safe": wrong})] == ["unknown_choice"], wrong


def test_the_words_of_the_ends_stand_beside_their_points() -> None:
    made = of(safe())
    asked = made.questions[0]
    assert [made.text(point.label, "en") for point in asked.offered] == [
        "1 – Not at all safe",
        "2",
        "3",
        "4",
        "5 – Very safe",
    ]
    assert [display(made, asked, {"safe": point}, "en") for point in (5, 4)] == ["5 – Very safe", "4"]
    assert [column.key for column in columns(made, asked, "en")] == ["safe"]
    assert (cells(made, asked, {"safe": 5}), cells(made, asked, {"safe": 5}, "en")) == ((5,), ("5 – Very safe",))


def test_it_may_go_from_nought_to_ten_and_needs_no_words() -> None:
    assert [point.code for point in question("q", "scale", min=0, max=10).offered] == list(map(str, range(11)))
    assert [point.code for point in question("q", "scale").offered] == ["1", "2", "3", "4", "5"]
    assert [point.code for point in question("q", "scale", min=6).offered] == ["6", "7"]


def test_points_stand_in_a_row_where_they_fit_on_one_line() -> None:
    for asked, stacked in (
        (safe(), False),
        (question("q", "scale", min=0, max=10), True),
        (question("q", "scale", choices=(Choice("5", en("Very much indeed, all day long")),)), True),
    ):
        assert KINDS["scale"].widget(asked).details["stacked"] is stacked


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"min": 5, "max": 5}, "min"),
        ({"min": 4, "max": 3}, "min"),
        ({"min": -1}, "min"),
        ({"max": 11}, "max"),
        ({"choices": (Choice("6", en("Too high")),)}, "choices[0].code"),
        ({"choices": (Choice("1", en("Other"), other=True),)}, "other"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(given: dict[str, object], place: str) -> None:
    with pytest.raises(QuestionnaireError) as error:
        question("q", "scale", **given)
    assert error.value.place == place


def test_its_file_names_the_ends_in_every_language() -> None:
    made = of(safe(min=1, max=7, choices=(Choice("1", en("Low")), Choice("7", en("High")))))
    assert folkmoot_json.read(folkmoot_json.write(made)) == made
    assert b'"code": "7"' in folkmoot_json.write(made)


def test_conditions_compare_it_as_a_number() -> None:
    made = table(
        """
        page | id    | type  | show_if             | label
        p1   | safe  | scale |                     | How safe?
        p2   | why   | text  | safe <= 2           | Why?
        p3   | never | text  | safe > 5            | Never
        """
    )
    assert [thing.id for thing in never_shown(made)] == ["never"]


def test_a_file_may_give_the_point_or_its_words() -> None:
    made = of(safe())
    found = read_table(b"id,How safe is it?\n1,4\n2,Very safe\n3,1 - Not at all safe\n4,\n", "answers.csv")
    converted = list(Converter(made, propose(found, made), NOW).all(found.rows()))
    assert [dict(one.answers) for one in converted] == [{"safe": 4}, {"safe": 5}, {"safe": 1}, {}]
    assert not any(one.faults for one in converted)


def ranged(parameters: str, points: str):
    survey = [("type", "name", "label", "parameters"), ("range", "q", "How safe?", parameters)]
    choices = [("list_name", "name", "label"), *(("ends", code, f"Words of {code}") for code in points.split())]
    return xlsform.read(hostile.workbook({"survey": survey, "choices": choices}), "s.xlsx")


def test_a_range_of_an_xlsform_with_words_for_its_ticks_is_a_scale() -> None:
    asked = ranged("start=0 end=10 step=1 tick_labelset=ends", "0 10").questionnaire.question("q")
    assert (asked.type, asked.min, asked.max, [choice.code for choice in asked.choices]) == (
        "scale",
        0,
        10,
        ["0", "10"],
    )


def test_a_range_that_is_no_scale_stays_a_number_and_says_what_is_lost() -> None:
    for parameters, points in (("start=0 end=100", "0 100"), ("start=1 end=5", "1 6"), ("start=0 end=1 step=0.5", "0")):
        imported = ranged(f"{parameters} tick_labelset=ends", points)
        assert imported.questionnaire.question("q").type in ("whole", "decimal")
        assert [left.what for left in imported.left_behind] == ["tick_labelset: ends"]
