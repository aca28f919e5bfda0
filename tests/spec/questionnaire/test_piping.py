"""Earlier answers in later words."""

import pytest

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.model import Page, Questionnaire
from folkmoot.core.questionnaire.piping import pipe, unpiped
from tests.spec.questionnaire.builders import en, question

FIRST = Page("first", items=(question("how", "single", choices="bus car"), question("read", "information")))


def asking(words: str) -> Questionnaire:
    second = Page("second", items=(question("why", "long_text", label=words),))
    return Questionnaire(en("Travel"), pages=(FIRST, second), closing=en("Thank you for telling us about {{why}}."))


def piped(words: str, answers: dict[str, str]) -> str:
    made = asking(words)
    return pipe(made, made.question("why").label, answers, "en")


def test_an_answer_stands_where_its_question_is_mentioned() -> None:
    assert piped("You said {{how}}. Why {{ how }}?", {"how": "bus"}) == "You said Bus. Why Bus?"


def test_where_nothing_was_answered_stands_a_sign_that_needs_no_translation() -> None:
    assert piped("You said {{how}}.", {}) == "You said …."


def test_long_answers_are_cut() -> None:
    made = asking("Why?")
    words = pipe(made, made.closing, {"why": "because it rains " * 100}, "en")
    assert len(words) < 250 and words.endswith("….")


def test_answers_come_out_as_they_were_typed_and_whoever_shows_them_escapes_them() -> None:
    made = asking("Why?")
    assert "<b>{{how}}</b>" in pipe(made, made.closing, {"how": "bus", "why": "<b>{{how}}</b>"}, "en")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("About {{hwo}}?", "The text mentions {{hwo}}, but no question has this id."),
        ("About {{why}}?", "The text mentions {{why}}, which is not asked on an earlier page."),
        ("About {{read}}?", "The text mentions {{read}}, which takes no answer."),
    ],
)
def test_mentions_are_checked_when_the_questionnaire_is_written(words: str, told: str) -> None:
    with pytest.raises(QuestionnaireError) as error:
        asking(words)
    assert (error.value.place, error.value.sentence) == ("pages[1].items[0].label", told)


def test_words_that_mention_nothing_or_something_unknown_are_left_as_they_can_be() -> None:
    made = asking("Why?")
    assert pipe(made, en("Nothing mentioned"), {}, "en") == "Nothing mentioned"
    assert pipe(made, en("About {{nobody}}"), {}, "en") == "About …"


def test_in_results_where_nobody_in_particular_answered_the_same_sign_stands() -> None:
    made = asking("You said {{how}}. Why?")
    assert unpiped(made, made.question("why").label, "en") == "You said …. Why?"
