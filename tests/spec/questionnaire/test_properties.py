"""What holds for every questionnaire there could be, tried on random ones."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.conditions import parse, write
from folkmoot.core.questionnaire.errors import sentence
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import AnswerValue, Questionnaire
from folkmoot.core.questionnaire.review import review
from folkmoot.core.questionnaire.sample_answers import sample
from folkmoot.core.questionnaire.types import KINDS, cells, columns, display
from folkmoot.core.questionnaire.versions import changes
from folkmoot.core.questionnaire.wording import clean_line, clean_text
from tests.spec.questionnaire.strategies import questionnaires

seeds = st.integers(0, 2**32)
many = settings(max_examples=80)


@many
@given(questionnaires())
def test_a_questionnaire_written_and_read_again_is_the_same_to_the_byte(made: Questionnaire) -> None:
    written = folkmoot_json.write(made)
    again = folkmoot_json.read(written)
    assert again == made
    assert folkmoot_json.write(again) == written
    assert folkmoot_json.content_hash(again) == folkmoot_json.content_hash(made)


@many
@given(questionnaires(), seeds)
def test_sample_answers_are_valid_and_complete(made: Questionnaire, seed: int) -> None:
    answers = sample(made, Random(seed))
    assert validation.problems(made, answers) == ()
    assert answers == sample(made, Random(seed))


@many
@given(questionnaires(), seeds)
def test_a_form_filled_from_answers_is_read_as_the_same_answers(made: Questionnaire, seed: int) -> None:
    answers = sample(made, Random(seed))
    read: dict[str, AnswerValue] = {}
    for page in routing.pages(made, answers):
        reading = validation.read_page(made, page, validation.typed_from(page, answers), read, made.languages[-1])
        assert reading.problems == ()
        read = validation.merged(made, page, read, reading)
    assert read == answers


@many
@given(questionnaires(), seeds)
def test_going_forward_ends_and_going_back_returns_by_the_same_pages(made: Questionnaire, seed: int) -> None:
    answers = sample(made, Random(seed))
    there, back = [], []
    page = routing.next_page(made, None, answers)
    while page is not None:
        there.append(page)
        assert len(there) <= len(made.pages)
        page = routing.next_page(made, page.id, answers)
    page = routing.previous_page(made, None, answers)
    while page is not None:
        back.append(page)
        page = routing.previous_page(made, page.id, answers)
    assert tuple(there) == tuple(reversed(back)) == routing.pages(made, answers)


@many
@given(questionnaires(), seeds)
def test_relevant_answers_stay_relevant(made: Questionnaire, seed: int) -> None:
    shuffled: dict[str, AnswerValue] = {}
    for question in made.questions:  # an answer to everything, hidden or not
        shuffled.update(sample(_alone(made, question.id), Random(seed), answer_rate=1))
    once = routing.relevant(made, shuffled)
    assert routing.relevant(made, once) == once
    assert set(once) <= set(shuffled)


def _alone(made: Questionnaire, question_id: str) -> Questionnaire:
    question = replace(made.question(question_id), show_if=None, label={made.languages[0]: "x"}, help={})
    page = replace(made.pages[0], show_if=None, items=(question,), title={}, introduction={})
    return replace(made, pages=(page,), closing={})


@many
@given(questionnaires(), seeds, st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=30), max_size=3)))
def test_nothing_that_is_sent_breaks_the_reading(made: Questionnaire, seed: int, junk: dict[str, list[str]]) -> None:
    random = Random(seed)
    names = [name for question in made.questions for name in KINDS[question.type].field_names(question)]
    scattered = [value for values in junk.values() for value in values] + ["", "1", "99", "-3.5", "2000-01-01"]
    fields = {**junk, **{name: random.choices(scattered, k=random.randint(0, 3)) for name in names}}
    for page in made.pages:
        reading = validation.read_page(made, page, fields, {}, "en")
        assert all(sentence(problem, made, "en").endswith(".") for problem in reading.problems)
        kept = validation.merged(made, page, {}, reading)
        wrong = {problem.question for problem in reading.problems}
        assert not [
            p for p in validation.problems(made, kept) if p.question in reading.answers and p.question not in wrong
        ]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@many
@given(questionnaires(), st.data())
def test_no_document_of_answers_breaks_the_checking(made: Questionnaire, data: st.DataObject) -> None:
    keys = [key for question in made.questions for key in KINDS[question.type].answer_keys(question)]
    answers: dict[str, Any] = {key: data.draw(values) for key in [*keys, "nobody"]}
    for problem in validation.problems(made, answers):
        assert sentence(problem, made, "en").endswith(".")


@many
@given(questionnaires(), seeds)
def test_every_answer_has_words_and_as_many_cells_as_columns(made: Questionnaire, seed: int) -> None:
    answers = sample(made, Random(seed), answer_rate=1)
    for question in routing.visible_questions(made, answers):
        heads = columns(made, question, "en")
        assert len({head.key for head in heads}) == len(heads)
        assert len(cells(made, question, answers)) == len(heads) == len(cells(made, question, answers, "cy"))
        assert bool(display(made, question, answers, "en")) == (question.id in answers)


@many
@given(questionnaires())
def test_conditions_written_out_again_mean_the_same(made: Questionnaire) -> None:
    for source in filter(None, [page.show_if for page in made.pages] + [item.show_if for item in made.items]):
        assert parse(write(parse(source))) == parse(source)


@settings(max_examples=40)
@given(questionnaires(), questionnaires())
def test_review_and_comparison_always_have_something_readable_to_say(old: Questionnaire, new: Questionnaire) -> None:
    assert all(advice.sentence().endswith(".") for advice in review(new))
    assert all(change.sentence().endswith(".") for change in changes(old, new))
    assert changes(new, new) == ()


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    clean_text(text).encode()
