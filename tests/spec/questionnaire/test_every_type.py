"""What every type of question promises, whichever it is: a new type is held to all of this from its first day."""

import csv
import io
from datetime import UTC, datetime
from random import Random

import pytest

from folkmoot.core.collected.conversion import Converter
from folkmoot.core.collected.proposal import propose
from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.kinds.facets import Counting, InOneCell, Marked, Parts
from folkmoot.core.questionnaire.model import Answers
from folkmoot.core.questionnaire.types import KINDS, cells, columns, display
from folkmoot.core.questionnaire.validation import problems, read_page, typed_from
from folkmoot.core.tables.reading import read_table
from tests.spec.questionnaire.builders import of
from tests.spec.questionnaire.simplest import simplest

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MISSING = ("missing", "missing_choice", "missing_choices", "missing_row", "missing_ranks")
ASKED = [key for key, kind in KINDS.items() if kind.asks]
asked = pytest.mark.parametrize("type", ASKED)
every = pytest.mark.parametrize("type", list(KINDS))


def samples(type: str) -> list[Answers]:
    """Made-up answers; those to a grid have every row."""
    question = simplest(type, required=True)
    return [{"q": KINDS[type].sample(question, Random(seed))} for seed in range(40)]


@every
def test_a_questionnaire_with_it_can_be_written_and_read_again(type: str) -> None:
    made = of(simplest(type))
    assert folkmoot_json.read(folkmoot_json.write(made)) == made


@every
def test_a_setting_it_does_not_take_is_refused_and_one_that_it_needs_is_asked_for(type: str) -> None:
    kind = KINDS[type]
    assert kind.needs <= kind.settings
    for name, value in (("choices", "a b"), ("rows", "a b"), ("min", 1), ("max_length", 5), ("decimals", 1)):
        if name not in kind.settings:
            with pytest.raises(QuestionnaireError):
                simplest(type, **{name: value})
    for name in kind.needs:
        with pytest.raises(QuestionnaireError):
            simplest(type, **{name: ""})


@asked
def test_a_made_up_answer_is_right_and_comes_back_from_its_own_form(type: str) -> None:
    made = of(simplest(type, required=True))
    for answers in samples(type):
        assert problems(made, answers) == ()
        typed = typed_from(made.pages[0], answers)
        assert set(typed) <= set(KINDS[type].field_names(made.questions[0]))
        assert read_page(made, made.pages[0], typed, {}).answers == answers


@asked
def test_an_empty_form_is_no_answer_and_a_required_question_says_so(type: str) -> None:
    for required in (False, True):
        made = of(simplest(type, required=required))
        reading = read_page(made, made.pages[0], {}, {})
        assert reading.answers == {}
        assert bool(reading.problems) is required
        assert all(problem.code in MISSING for problem in reading.problems)


@every
def test_its_answers_have_words_and_a_cell_for_each_column(type: str) -> None:
    made = of(simplest(type))
    question = made.items[0]
    for answers in samples(type) if KINDS[type].asks else [{}]:
        assert bool(display(made, question, answers, "en")) is KINDS[type].asks
        assert len(cells(made, question, answers)) == len(columns(made, question, "en"))
        assert len(cells(made, question, answers, "en")) == len(columns(made, question, "en"))


@every
def test_a_condition_may_say_about_it_what_its_answers_are(type: str) -> None:
    kind, question = KINDS[type], simplest(type)
    assert question.known.codes == frozenset(choice.code for choice in question.offered)
    assert (kind.shape is Shape.NOTHING) is not kind.asks
    assert (kind.counting is Counting.NOTHING) is not kind.asks
    for answer in list(kind.possible(question, frozenset()) or ()) if kind.asks and question.offered else ():
        assert kind.problems(question, {"q": answer}) == ()


@every
def test_it_has_a_shape_on_paper(type: str) -> None:
    question = simplest(type)
    printed = KINDS[type].printed(question)
    assert (printed.marked is Marked.READ) is not KINDS[type].asks
    if printed.marked is Marked.WRITE:
        assert printed.lines or printed.squares
    elif printed.marked is not Marked.READ:
        assert printed.choices == question.offered


@asked
def test_its_own_download_can_be_brought_in_again(type: str) -> None:
    """The columns that a download has, in codes and in words, are recognised and give the same answers."""
    made = of(simplest(type))
    question, kind = made.questions[0], KINDS[type]
    assert (kind.in_one_cell is InOneCell.NOTHING) <= (kind.parts is not Parts.NONE)
    for language in (None, "en"):
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(["_number", *(column.key for column in columns(made, question, "en"))])
        for number, answers in enumerate(samples(type), start=1):
            writer.writerow([number, *cells(made, question, answers, language)])
        table = read_table(file.getvalue().encode(), "answers.csv")
        converted = list(Converter(made, propose(table, made), NOW).all(table.rows()))
        assert [one.faults for one in converted] == [()] * len(samples(type))
        assert [dict(one.answers) for one in converted] == samples(type)
