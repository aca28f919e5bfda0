"""Five questions: every combination of answers, what it comes to, and why."""

from __future__ import annotations

from itertools import product

import pytest

from folkmoot.core.triage import (
    CARD_BY_OUTCOME,
    CARDS,
    CONTINUUM,
    DIRECT_EFFECT,
    QUESTIONS,
    TriageLevel,
    TriageOutcome,
    decide,
    is_complete,
)

KEYS = [question.key for question in QUESTIONS]
EVERY = [dict(zip(KEYS, answers, strict=True)) for answers in product(*(question.answers for question in QUESTIONS))]
BY_AIM = {"tell": TriageOutcome.INFORMATION, "measure": TriageOutcome.RESEARCH, "look back": TriageOutcome.EVALUATION}
BY_SHARE = {
    "heard": TriageLevel.CONSULT,
    "work": TriageLevel.INVOLVE,
    "together": TriageLevel.COLLABORATE,
    "people": TriageLevel.EMPOWER,
}


def test_there_are_five_questions_and_128_ways_to_answer_them():
    assert len(QUESTIONS) == 5 and len(EVERY) == 128


@pytest.mark.parametrize("answers", EVERY, ids=lambda answers: "-".join(answers.values()))
def test_every_combination(answers):
    found = decide(answers)
    duty = answers["effect"] == "yes" or answers["bound"] == "yes"
    assert found.gates is duty
    if duty:
        assert found.outcome is TriageOutcome.CONSULTATION, "the label does not decide the law"
        assert bool(found.stop) is (answers["open"] == "no")
    elif answers["aim"] == "hear":
        assert found.outcome is (TriageOutcome.ENGAGEMENT if answers["open"] == "yes" else TriageOutcome.INFORMATION)
    else:
        assert found.outcome is BY_AIM[answers["aim"]]
    if found.outcome is TriageOutcome.INFORMATION:
        assert found.level is TriageLevel.INFORM
    elif found.outcome in {TriageOutcome.CONSULTATION, TriageOutcome.ENGAGEMENT}:
        assert found.level is BY_SHARE[answers["share"]]
    else:
        assert found.level is TriageLevel.CONSULT
    assert found.why and all(why.endswith(".") for why in found.why)
    assert (DIRECT_EFFECT in found.why) is (answers["effect"] == "yes")


@pytest.mark.parametrize("aim", ["tell", "hear", "measure", "look back"])
def test_a_decision_with_direct_effect_is_a_consultation_whatever_it_is_called(aim):
    found = decide({"effect": "yes", "bound": "no", "open": "yes", "aim": aim, "share": "heard"})
    assert found.outcome is TriageOutcome.CONSULTATION and "Eveleigh" in found.why[0]


def test_a_promise_alone_makes_it_one_too_and_both_reasons_are_said():
    assert "Coughlan" in decide({**EVERY[0], "effect": "no", "bound": "yes"}).why[0]
    assert len(decide({**EVERY[0], "effect": "yes", "bound": "yes"}).why) == 2


@pytest.mark.parametrize("missing", KEYS)
def test_half_the_answers_decide_nothing(missing):
    answers = {key: value for key, value in EVERY[0].items() if key != missing}
    assert not is_complete(answers) and is_complete(EVERY[0])
    with pytest.raises(KeyError):
        decide(answers)
    with pytest.raises(KeyError):
        decide({**EVERY[0], missing: "perhaps"})


def test_there_is_a_card_for_every_outcome_and_a_rung_for_every_level():
    assert set(CARD_BY_OUTCOME) == set(TriageOutcome) and [rung.level for rung in CONTINUUM] == list(TriageLevel)
    for card in CARDS:
        assert len(card.must) >= 3 and all(one.endswith((".", "?")) for one in (*card.must, card.what, card.never))
    for number, criterion in enumerate(("Gunning 1", "Gunning 2", "Gunning 3", "Gunning 4")):
        assert any(criterion in one for one in CARD_BY_OUTCOME[TriageOutcome.CONSULTATION].must), number
    assert len({rung.wilcox for rung in CONTINUUM}) == len({rung.iap2 for rung in CONTINUUM}) == 5
