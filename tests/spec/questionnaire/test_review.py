"""Advice to the author."""

from dataclasses import replace
from typing import Any

from folkmoot.core.questionnaire.model import Holds, Question, Questionnaire
from folkmoot.core.questionnaire.review import review
from tests.spec.questionnaire.builders import en, of, question, rows, table


def advice(made: Questionnaire) -> list[str]:
    return [f"{one.code} {one.id}".strip() for one in review(made)]


def about(asked: Question) -> list[str]:
    return [code for code in advice(of(question("first", "text", required=True), asked)) if code.endswith(asked.id)]


def test_a_good_questionnaire_gets_no_advice() -> None:
    assert advice(of(question("travel", "single", choices="bus car", required=True))) == []


def test_questions_and_pages_that_nobody_can_reach_are_found() -> None:
    """The last two cannot be reached either, but have too many possibilities to try."""
    for line in rows(
        """
        condition                                        | reachable
        travel = "bus"                                   | yes
        travel = "bus" and travel = "car"                | no
        travel = "bus" and not travel = "bus"            | no
        not answered(travel)                             | no
        age > 18 and age < 20                            | yes
        age > 18 and age < 19                            | no
        age > 120                                        | no
        modes includes "bus" and modes includes "car"    | yes
        modes includes "none" and modes includes "car"   | no
        count(modes) > 3                                 | no
        answered(late)                                   | yes
        answered(late) and travel = "car"                | no
        born < "2000-01-01" and born > "2000-01-02"      | no
        views.a = "yes" and views.b = "no"               | yes
        views.a = "yes" and views.a = "no"               | no
        price > 9                                        | no
        price >= 9                                       | yes
        order.a = 1 and order.a = 2                      | yes
        big.a = "1" and big.a = "2"                      | yes
        """
    ):
        made = table(
            f"""
            page | id     | type   | choices       | rows | required | min | max | show_if        | page_if
            p    | travel | single | bus car       |      | yes      |     |     |                |
            p    | age    | whole  |               |      |          | 0   | 120 |                |
            p    | modes  | several| bus car none! |      |          |     |     |                |
            p    | late   | text   |               |      |          |     |     | travel = "bus" |
            p    | born   | date   |               |      |          |     |     |                |
            p    | views  | grid   | yes no        | a b  |          |     |     |                |
            p    | price  | decimal|               |      |          | 0   | 9   |                |
            p    | order  | ranking| a b           |      |          |     |     |                |
            p    | big    | grid   | 1 2 3 4 5 6   | a b c d e f g |  |    |     |                |
            last | why    | text   |               |      |          |     |     |                | {line["condition"]}
            """
        )
        assert ("page_never_shown last" not in advice(made)) is (line["reachable"] == "yes"), line["condition"]


def test_equality_questions_need_a_way_to_say_nothing() -> None:
    def asked(**settings: Any) -> Question:
        return question("religion", "single", holds=Holds.EQUALITY, **settings)

    refusal = question("x", "single", choices="prefer_not_to_say").choices
    assert about(asked(choices="some none")) == ["no_refusal religion"]
    assert about(asked(choices=(*question("x", "single", choices="some").choices, *refusal))) == []
    assert "equality_required religion" in about(asked(choices="some none", required=True))


def test_what_identifies_people_belongs_apart_from_the_answers() -> None:
    assert about(question("mail", "email")) == ["identity_with_answers mail"]
    assert about(question("mail", "email", holds=Holds.IDENTITY)) == []


def test_length_is_told() -> None:
    assert about(question("q", "text", label="word " * 41)) == ["long_question q"]
    many = [question(f"q{number}", "text", required=True) for number in range(41)]
    assert advice(of(*many)) == ["long_questionnaire", "long_page page"]


def test_choices_are_looked_at() -> None:
    assert about(question("q", "single", choices="a")) == ["one_choice q"]
    twice = question("q", "single", choices="a b")
    twice = replace(twice, choices=tuple(replace(choice, label=en("Same")) for choice in twice.choices))
    assert about(twice) == ["same_words q"]


def test_the_whole_is_looked_at() -> None:
    assert advice(of(question("q", "text"))) == ["nothing_required"]
    assert advice(of(question("q", "information"))) == ["no_questions"]
    untitled = of(question("q", "text", required=True))
    untitled = replace(untitled, pages=(replace(untitled.pages[0], title={}),))
    assert advice(untitled) == ["no_title page"]


def test_missing_translations_are_counted() -> None:
    (one,) = review(of(question("q", "text", required=True), languages=("en", "cy")))
    assert one.sentence() == "3 texts are not yet in “cy”; people will read them in “en”."
