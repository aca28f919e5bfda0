"""A correction of a questionnaire changes words and nothing else: answers already given stay what they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.rewording import reworded, same_but_for_words, wordings
from folkmoot.core.questionnaire.versions import answers_still_fit, changes
from folkmoot.core.refusals import NotNow
from tests import factories

SMALL = folkmoot_json.read(json.dumps(factories.SMALL))


def changed(**entries: object) -> object:
    return folkmoot_json.read(json.dumps({**factories.SMALL, **entries}))


def test_every_text_is_there_once_with_its_place():
    found = wordings(SMALL)
    assert len({wording.key for wording in found}) == len(found)
    support = next(wording for wording in found if wording.words == "Do you support the crossing?")
    assert (support.page, support.question, support.choice, support.what) == (1, 1, 0, "label")
    unsure = next(wording for wording in found if wording.words == "Not sure")
    assert (unsure.question, unsure.choice) == (1, 3)


def test_the_words_change_and_nothing_else():
    after = reworded(SMALL, {"pages.0.items.0.label": "Do you support this crossing?"})
    assert [change.code for change in changes(SMALL, after)] == ["question_words"]
    assert same_but_for_words(SMALL, after) and answers_still_fit(SMALL, after)


@given(st.data())
def test_whatever_words_are_put_in_the_questions_stay_the_same(data: st.DataObject) -> None:
    keys = [wording.key for wording in wordings(SMALL)]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True))
    words = {key: data.draw(st.text(min_size=1, max_size=40)) for key in chosen}
    try:
        after = reworded(SMALL, words)
    except (NotNow, QuestionnaireError):
        return
    assert same_but_for_words(SMALL, after)
    assert answers_still_fit(SMALL, after)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"pages.0.items.9.label": "Another question?"}, "It adds none"),
        ({"pages.0.items.0.id": "other"}, "It adds none"),
        ({"pages.0.items.0.label": " "}, "leaves none empty"),
        ({"pages.0.items.0.label": "You said {{travel}}?"}, "stay in it"),
    ],
)
def test_what_is_no_correction_of_words_is_refused(words, why):
    with pytest.raises(NotNow, match=why):
        reworded(SMALL, words)


def test_another_question_choice_or_condition_is_not_the_same_but_for_words():
    page = json.loads(json.dumps(factories.SMALL["pages"]))
    page[0]["items"][0]["choices"].pop()
    assert not same_but_for_words(SMALL, changed(pages=page))
    page = json.loads(json.dumps(factories.SMALL["pages"]))
    page[0]["items"][1]["show_if"] = 'support = "yes"'
    assert not same_but_for_words(SMALL, changed(pages=page))
    page = json.loads(json.dumps(factories.SMALL["pages"]))
    page[0]["items"][0]["required"] = False
    assert not same_but_for_words(SMALL, changed(pages=page))
