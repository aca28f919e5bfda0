"""Generated responses: the same each time, as the shares say, valid, and in many different words."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache
from random import Random

import pytest

from folkmoot.core.questionnaire import validation
from folkmoot.core.questionnaire.model import QuestionType
from folkmoot.demo import council
from folkmoot.demo.generator import Arrived, Unanswerable, generate
from folkmoot.demo.phrases import Phrases
from folkmoot.demo.shares import Chance, Shares, without_replacement
from folkmoot.demo.story import Story, stories
from tests.integration.demo.conftest import NOW

GENERATED = [story for story in stories(NOW) if story.is_generated]
every_story = pytest.mark.parametrize("story", GENERATED, ids=lambda story: story.key)


@cache
def responses(key: str) -> list[Arrived]:
    return next(story for story in GENERATED if story.key == key).arrivals(council.postcodes())


def by_key(key: str) -> Story:
    return next(story for story in GENERATED if story.key == key)


def test_three_consultations_have_generated_responses():
    counts = {story.key: len(responses(story.key)) for story in GENERATED}
    assert counts == {"high-street": 900, "larkrise-trial": 1500, "library-hours": 2400}


@every_story
def test_the_same_seed_gives_the_same_responses(story):
    assert story.arrivals(council.postcodes()) == responses(story.key)


def test_another_seed_gives_others():
    story = by_key("larkrise-trial")
    stated = story.stated(council.postcodes())
    stated.answers["seed"] += 1
    others = generate(stated, story.date("opens"), story.date("closes"), NOW)
    assert others != responses(story.key)


@every_story
def test_every_response_is_one_a_person_could_have_sent(story):
    for one in responses(story.key):
        assert validation.problems(story.form.questionnaire, one.answers) == ()


def test_shares_that_lead_to_no_answer_are_refused():
    story = by_key("larkrise-trial")
    stated = story.stated(council.postcodes())
    del stated.answers["answers"]["future_choice"]
    with pytest.raises(Unanswerable, match="future_choice"):
        generate(stated, story.date("opens"), story.date("closes"), NOW)


@every_story
def test_shares_are_stated_for_every_question_and_no_other(story):
    asked = {question.id for question in story.form.questionnaire.questions}
    assert set(story.beside("answers.json")["answers"]) == asked


@every_story
def test_every_question_is_answered_by_some_and_left_out_by_others(story):
    came = responses(story.key)
    for question in story.form.questionnaire.questions:
        answered = sum(question.id in one.answers for one in came)
        assert answered > 0
        assert answered < len(came) or question.required


@every_story
def test_every_choice_is_chosen_by_somebody(story):
    """A choice nobody takes would look like a mistake in a demonstration; the rarest may be missing."""
    for question in story.form.questionnaire.questions:
        if question.type in {QuestionType.SINGLE, QuestionType.DROPDOWN, QuestionType.SEVERAL}:
            taken = Counter(code for one in responses(story.key) for code in _codes(one.answers.get(question.id)))
            missing = [choice.code for choice in question.choices if choice.code not in taken]
            assert len(missing) <= len(question.choices) // 5, (question.id, missing)


def _codes(answer: object) -> list[str]:
    return answer if isinstance(answer, list) else [str(answer)] if answer else []


@every_story
def test_they_come_between_opening_and_now_or_closing(story):
    opens, closes = story.date("opens"), story.date("closes")
    for one in responses(story.key):
        assert opens <= one.begun_at < one.received_at < min(closes, NOW)


@every_story
def test_they_come_in_order_by_several_channels_and_on_many_days(story):
    came = responses(story.key)
    assert [one.received_at for one in came] == sorted(one.received_at for one in came)
    channels = Counter(one.channel for one in came)
    assert set(channels) == {"web", "paper", "face", "phone", "email"}
    assert channels["web"] > len(came) / 2
    assert len({one.received_at.date() for one in came}) > 20


def test_there_is_a_rush_at_the_start_and_one_at_the_end():
    story = by_key("library-hours")
    days = Counter((one.received_at.date() - story.date("opens").date()).days for one in responses(story.key))
    middle = sum(days[day] for day in range(20, 27)) / 7
    assert days[0] > 2 * middle
    assert days[max(days)] > middle


def test_paper_is_typed_in_on_working_days():
    paper = [one for one in responses("library-hours") if one.channel == "paper"]
    assert paper and all(one.received_at.weekday() < 5 for one in paper)


@every_story
def test_hundreds_write_and_hardly_any_say_the_same(story):
    """Letters that went round and a few words such as “No.” aside."""
    for question in story.form.questionnaire.questions:
        if question.type is not QuestionType.LONG_TEXT:
            continue
        written = [one.answers[question.id] for one in responses(story.key) if question.id in one.answers]
        long = [words for words in written if 60 < len(words) < 330]
        assert len(set(written)) > 250
        assert len(set(long)) > 0.95 * len(long)
        assert not any("{" in words or "|" in words for words in written)


def test_a_letter_went_round_in_each_consultation_nearly_but_not_quite_the_same():
    for key, mark in (
        ("library-hours", "Friends of Mill Bridge Library"),
        ("high-street", "the Aldermere Traders’ view"),
        ("larkrise-trial", "statement of the Ridgeway and Larkrise Road residents"),
    ):
        letters = [text for one in responses(key) for text in map(str, one.answers.values()) if mark in text]
        assert len(letters) >= 25
        assert len(set(letters)) > len(letters) / 3


def test_what_the_feedback_on_the_libraries_says_people_said_is_so():
    came = [one.answers for one in responses("library-hours")]
    overall = Counter(answers["overall"] for answers in came)
    assert overall["strongly_support"] + overall["support"] > len(came) / 2
    assert 0.27 < (overall["oppose"] + overall["strongly_oppose"]) / len(came) < 0.33
    lunch = Counter(answers.get("effect", {}).get("lunch") for answers in came)
    assert 0.44 < lunch["worse"] / len(came) < 0.5
    wards = {answers["ward"] for answers in came if "ward" in answers}
    assert wards == {*council.described()["wards"], "outside"}
    letters = sum("Friends of Mill Bridge" in str(answers.get("why")) for answers in came)
    assert 90 <= letters < 100


def test_groups_differ_as_stated():
    came = [one.answers for one in responses("larkrise-trial")]

    def keep(place: str) -> float:
        living = [answers["future_choice"] for answers in came if answers["place"] == place]
        return sum(choice in {"keep", "keep_changes"} for choice in living) / len(living)

    assert keep("inside") > 0.55 > 0.4 > keep("edge")


def test_email_addresses_belong_to_nobody_and_postcodes_to_the_council():
    known = {code for codes in council.postcodes().values() for code in codes}
    for one in responses("high-street"):
        assert str(one.answers.get("email", "x@example.org")).endswith("@example.org")
        assert one.answers.get("postcode", "AM1 1AA") in known


def test_answers_do_not_depend_on_the_day_of_loading():
    story = by_key("larkrise-trial")
    later = Story(story.folder, NOW + timedelta(days=50))

    def answers(came: list[Arrived]) -> dict[int, object]:
        return {one.number: one.answers for one in came}

    assert answers(later.arrivals(council.postcodes())) == answers(responses(story.key))


def test_shares_hold_over_many_draws():
    shares, random = Shares({"a": 70, "b": 30}), Random(1)
    drawn = Counter(shares.draw(random, {}) for _each in range(5000))
    assert 0.67 < drawn["a"] / 5000 < 0.73


def test_a_rule_moves_the_shares_of_those_it_is_about():
    shares = Shares.told({"shares": {"a": 1, "b": 1}, "rules": [{"if": 'ward = "castle"', "by": {"a": 3}}]})
    assert shares.weights({"ward": "castle"}) == {"a": 3, "b": 1}
    assert shares.weights({"ward": "abbey"}) == {"a": 1, "b": 1}


def test_a_chance_of_nothing_is_never_met():
    chance = Chance.told({"share": 0.9, "rules": [{"if": 'tells = "no"', "by": 0}]})
    assert not any(chance.met(Random(seed), {"tells": "no"}) for seed in range(100))
    assert sum(chance.met(Random(seed), {"tells": "yes"}) for seed in range(100)) > 75


def test_ranking_never_takes_what_has_no_weight():
    assert without_replacement(Random(1), {"a": 1, "b": 0, "c": 2}, 3) in (["a", "c"], ["c", "a"])


def test_phrases_fill_slots_and_choose():
    phrases = Phrases(
        {"slots": {"place": ["Mill Lane"]}, "hello": ["(Walking|Cycling) in {place} (is good|is (very|so) good)."]}
    )
    said = {phrases.say("hello", {}, Random(seed)) for seed in range(40)}
    assert said == {
        f"{what} in Mill Lane is {how}." for what in ("Walking", "Cycling") for how in ("good", "very good", "so good")
    }


def test_nobody_contradicts_themselves():
    themes = [
        {"name": "for", "weight": 1, "says": ["For."]},
        {"name": "against", "weight": 1, "says": ["Against."], "not_with": ["for"]},
    ]
    said = {Phrases({"why": {"themes": themes}}).say("why", {}, Random(seed)).upper().rstrip(".") for seed in range(99)}
    assert said == {"FOR", "AGAINST"}
