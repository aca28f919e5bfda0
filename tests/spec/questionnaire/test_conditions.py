"""The language of conditions: what can be said, when it is met, and what the author is told when it makes no sense."""

import json

import pytest

from folkmoot.core.questionnaire.conditions import holds, mentioned, parse, write
from folkmoot.core.questionnaire.errors import QuestionnaireError
from tests.spec.questionnaire.builders import of, question, rows, table

ASKED = (
    question("travel", "single", choices="bus car walk"),
    question("modes", "several", choices="bus car walk"),
    question("age", "whole"),
    question("price", "decimal"),
    question("spent", "decimal"),
    question("born", "date"),
    question("name", "text"),
    question("views", "grid", choices="agree disagree", rows="buses trains"),
    question("order", "ranking", choices="bus car walk"),
    question("read_this", "information"),
)
EXAMPLE = {
    **{"travel": "bus", "modes": ["bus", "walk"], "age": 18, "price": "12.5", "born": "2000-02-29", "name": "Ravi"},
    **{"views": {"buses": "agree"}, "order": ["walk", "bus"]},
}


def told(condition: str) -> str:
    """What the author is told about a condition on a question that follows all of these."""
    with pytest.raises(QuestionnaireError) as error:
        of(*ASKED, question("last", "text", show_if=condition))
    assert error.value.place == f"pages[0].items[{len(ASKED)}].show_if"
    return error.value.sentence


def accepted(condition: str) -> None:
    of(*ASKED, question("last", "text", show_if=condition))


def test_what_can_be_said_and_when_it_is_met() -> None:
    for line in rows(
        """
        condition                                      | met
        travel = "bus"                                 | yes
        travel != "bus"                                | no
        travel in ("car", "bus")                       | yes
        travel not in ("car", "bus")                   | no
        modes includes "walk"                          | yes
        modes includes "car"                           | no
        count(modes) = 2                               | yes
        count(modes) > count(order)                    | no
        age >= 18                                      | yes
        age < 18                                       | no
        18 <= age                                      | yes
        age in (17, 18)                                | yes
        price > 12.4                                   | yes
        price = 12.50                                  | yes
        price < age                                    | yes
        born < "2000-03-01"                            | yes
        name = "Ravi"                                  | yes
        name = "ravi"                                  | no
        views.buses = "agree"                          | yes
        views.trains = "agree"                         | no
        order.walk = 1                                 | yes
        order.bus < 3                                  | yes
        order includes "car"                           | no
        answered(name)                                 | yes
        answered(views)                                | yes
        answered(views.trains)                         | no
        answered(order.car)                            | no
        not travel = "car"                             | yes
        not (travel = "bus" or age > 90)               | no
        travel = "car" or travel = "bus" and age = 18  | yes
        (travel = "car" or travel = "bus") and age = 1 | no
        """
    ):
        accepted(line["condition"])
        assert holds(line["condition"], EXAMPLE) is (line["met"] == "yes"), line["condition"]


def test_a_missing_answer_makes_every_comparison_false() -> None:
    for condition in (
        'travel = "bus"',
        'travel != "bus"',
        "age < 18",
        "age >= 18",
        'travel not in ("bus")',
        "age = age",
    ):
        accepted(condition)
        assert not holds(condition, {}), condition
    assert holds('not travel = "bus"', {})
    assert holds("count(modes) = 0", {})  # nobody who ticked nothing has ticked anything


def test_no_condition_is_always_met() -> None:
    assert holds(None, {})


def test_numbers_are_compared_as_numbers_and_never_as_text() -> None:
    assert holds("price > 9", {"price": "10"})
    assert holds("price > spent", {"price": "10", "spent": "9.99"})
    assert not holds('name = "10.0"', {"name": "10"})


def test_answers_of_an_unexpected_shape_count_as_missing() -> None:
    shapes: tuple[object, ...] = ("many", ["1"], {}, None, "NaN")
    for age in shapes:
        assert not holds("age >= 0", {"age": age})
    assert not holds('views.buses = "agree"', {"views": "agree"})
    assert not holds('modes includes "bus"', {"modes": "bus"})
    assert not holds("count(modes) > 0", {"modes": True})


def test_what_the_author_is_told() -> None:
    for line in rows(
        """
        condition                   | column | told
        travle = "bus"              | 1      | there is no question called “travle”. Did you mean “travel”?
        shoe = 44                   | 1      | there is no question called “shoe”.
        travel = "tram"             | 10     | “tram” is not a choice of “travel”.
        travel = bus                | 10     | there is no question called “bus”.
        travel > "bus"              | 1      | “travel” is not a number or a date, so it cannot be more or less.
        travel = 1                  | 10     | compare “travel” with a text in quotation marks.
        modes = "bus"               | 1      | “modes” can have several answers; write modes includes "bus".
        travel includes "bus"       | 8      | “travel” has one answer at most, so this cannot be asked of it.
        count(age) = 1              | 1      | “age” has one answer at most, so this cannot be asked of it.
        age = "18"                  | 7      | “age” is a number, so compare it with a number without quotation marks.
        name = 18                   | 8      | compare “name” with a text in quotation marks.
        born > 2000                 | 8      | “born” is a date, so compare it with a date like "2025-03-27".
        born > "2000-02-30"         | 8      | “born” is a date, so compare it with a date like "2025-03-27".
        views = "agree"             | 1      | “views” has several answers; say which, like views.buses.
        views.trams = "agree"       | 1      | “views” has no row or choice “trams”.
        age.x = 1                   | 1      | “age” has no row or choice “x”.
        age = born                  | 1      | these two cannot be compared with each other.
        1 = 1                       | 1      | a comparison needs a question on one side.
        answered(read_this)         | 10     | “read_this” is text to read and has no answer.
        last = "x"                  | 1      | “last” is not asked before this point, so its answer cannot decide it.
        age >                       | 6      | the condition ends where a question, a number or a text should follow.
        age                         | 4      | the condition ends where a comparison such as = or < should follow.
        age > 18 travel = "bus"     | 10     | expected and, or, or the end, but found “travel”.
        (age > 18                   | 10     | the condition ends where a closing bracket should follow.
        travel in "bus"             | 11     | expected an opening bracket, but found “bus”.
        name = "Ravi                | 8      | this text has no closing quotation mark.
        name = 'Ravi'               | 8      | “'” is not understood here.
        age ≥ 18                    | 5      | “≥” is not understood here.
        age > 18 AND travel = "bus" | 10     | “AND” is not understood here.
        """
    ):
        assert told(line["condition"]) == f"Line 1, column {line['column']}: {line['told']}"


def test_the_line_is_counted_in_a_condition_of_several_lines() -> None:
    assert told('travel = "bus"\nand agee > 18').startswith("Line 2, column 5: ")


def test_a_page_may_look_only_at_earlier_pages() -> None:
    with pytest.raises(QuestionnaireError, match="not asked before"):
        table(
            """
            page | id  | type  | page_if
            p1   | a   | whole | a > 1
            """
        )


def test_a_question_may_look_at_what_stands_above_it_on_its_page() -> None:
    table("page | id | type | show_if\n p1 | a | whole | \n p1 | b | text | a > 1")


def test_a_condition_has_an_end() -> None:
    assert told("(" * 60 + "age = 1" + ")" * 60).endswith("there are too many brackets inside brackets.")
    assert told("age = 1 or " * 1_000 + "age = 1") == "The condition has 11007 characters. The most is 10000."


def test_writing_a_tree_gives_the_shortest_words_that_mean_it() -> None:
    for line in rows(
        """
        condition                                | written
        ((age>1))                                | age > 1
        (age>1 and age<9) or answered( name )    | age > 1 and age < 9 or answered(name)
        age>1 and (age<9 or answered(name))      | age > 1 and (age < 9 or answered(name))
        not(not(age=1))                          | not not age = 1
        not (age=1 and age=2)                    | not (age = 1 and age = 2)
        name = "a \\"word\\" and \\\\"           | name = "a \\"word\\" and \\\\"
        price = -1.50                            | price = -1.50
        modes   includes "bus"                   | modes includes "bus"
        travel not in ("bus","car")              | travel not in ("bus", "car")
        """
    ):
        assert write(parse(line["condition"])) == line["written"]


def test_the_questions_a_condition_looks_at() -> None:
    assert mentioned('travel = "bus" and (age > 1 or not views.buses = "agree")') == {"travel", "age", "views"}


def test_answers_may_come_from_json() -> None:
    assert holds('modes includes "walk" and age = 18', json.loads(json.dumps(EXAMPLE)))
