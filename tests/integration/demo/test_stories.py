"""The stories as they are written: whole, in order, about people and places that exist in them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.text import slugify

from folkmoot.core.questionnaire.review import review
from folkmoot.demo import council
from folkmoot.demo.scenes import PLAYS
from folkmoot.demo.story import Story, stories
from folkmoot.plan.briefs.lists import beginnings
from folkmoot.plan.briefs.rules import PARTS, missing_parts
from tests.integration.demo.conftest import NOW

LONDON = ZoneInfo("Europe/London")
STORIES = stories(NOW)
every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
OWN_FORMS = [story for story in STORIES if (story.folder / "questionnaire.json").exists()]
own_form = pytest.mark.parametrize("story", OWN_FORMS, ids=lambda story: story.key)


def test_moments_are_counted_from_the_week_of_loading():
    story = Story(STORIES[0].folder, datetime(2026, 11, 22, 6, 0, tzinfo=LONDON))  # a Sunday
    assert story.moment("0 mon 09:00") == datetime(2026, 11, 16, 9, 0, tzinfo=LONDON)
    assert story.moment("1 mon 09:00") == datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
    assert story.moment("-2 sun 23:59:59") == datetime(2026, 11, 8, 23, 59, 59, tzinfo=LONDON)


def test_a_moment_keeps_its_hour_when_the_clocks_change():
    story = Story(STORIES[0].folder, datetime(2026, 4, 1, 12, 0, tzinfo=LONDON))
    winter, summer = story.moment("-1 fri 09:00"), story.moment("0 mon 09:00")
    assert (winter.hour, summer.hour) == (9, 9)
    assert winter.utcoffset() != summer.utcoffset()


def test_names_of_moments_become_dates():
    story = next(story for story in STORIES if story.key == "high-street")
    assert story.text("It closes on {closes}.") == "It closes on Friday 10 July 2026."


@every_story
def test_every_text_can_be_shown(story):
    def check(value: object) -> None:
        if isinstance(value, str):
            assert "{" not in story.text(value)
        elif isinstance(value, list):
            for one in value:
                check(one)
        elif isinstance(value, dict):
            for one in value.values():
                check(one)

    check(story.told)


@every_story
def test_scenes_are_known_played_by_somebody_and_told_in_order(story):
    told = story.told["scenes"]
    assert {scene["do"] for scene in told} <= set(PLAYS)
    assert {scene.get("by", story.told["consultation"]["by"]) for scene in told} <= set(council.described()["people"])
    moments = [story.moment(scene["at"]) for scene in told]
    assert moments == sorted(moments)


@every_story
def test_scenes_happen_in_office_hours(story):
    for scene in story.told["scenes"]:
        moment = story.moment(scene["at"])
        assert moment.weekday() < 5 and 9 <= moment.hour < 18, scene["at"]


@every_story
def test_nothing_is_told_of_days_to_come(story):
    assert all(story.moment(scene["at"]) < NOW for scene in story.told["scenes"])
    monday = Story(story.folder, datetime(2026, 6, 15, 0, 5, tzinfo=LONDON))
    assert all(monday.moment(scene["at"]) < monday.now for scene in monday.told["scenes"])


@every_story
def test_briefs_have_the_parts_a_brief_has(story):
    keys = {part.key for part in PARTS} | {slugify(str(row["name"])) for row in beginnings()}
    assert set(story.told["brief"]) <= keys
    submitted = any(scene["do"] == "submit" for scene in story.told["scenes"])
    assert submitted == (not missing_parts(story.told["brief"]))


@every_story
def test_topics_audiences_wards_and_services_exist(story):
    told, described = story.told["consultation"], council.described()
    assert told["service"] in described["services"]
    assert set(told["topics"]) <= set(described["topics"])
    assert set(told["audiences"]) <= set(described["audiences"])
    assert set(told["areas"]) <= set(described["wards"])


@every_story
def test_a_brief_promises_feedback_after_the_decision_and_that_after_closing(story):
    if "decided" in story.told["dates"]:
        assert story.date("opens") < story.date("closes") < story.date("decided") < story.date("feedback_due")


@own_form
def test_questionnaires_of_our_own_stand_up_to_our_own_advice(story):
    # A long questionnaire is worth a hint; anything else would be a bad example.
    advice = [one.sentence() for one in review(story.form.questionnaire) if one.code != "long_page"]
    assert advice == []


@every_story
def test_it_says_where_answers_come_from_when_there_are_any(story):
    source = story.told["consultation"]["data_source"]
    if story.is_generated:
        assert "generated for the demonstration" in source.replace("\n", " ") and "no real person" in source.lower()
    elif story.survey:
        assert "real" in source and ("licen" in source.lower() or "carData" in source)
    else:
        assert source == ""


@every_story
def test_quotation_and_dates_are_not_left_in_templates(story):
    assert not re.search(r"\bTODO\b|lorem|xxx", str(story.told), re.IGNORECASE)


def test_one_questionnaire_shows_every_type_a_condition_and_piping():
    story = next(story for story in STORIES if story.key == "high-street")
    questionnaire = story.form.questionnaire
    assert {item.type.value for item in questionnaire.items} == {
        *("single", "several", "dropdown", "text", "long_text", "whole", "decimal", "date", "email", "postcode"),
        *("grid", "ranking", "information"),
    }
    assert any(page.show_if for page in questionnaire.pages)
    assert any("{{" in str(item.help) for item in questionnaire.items)
    assert any(choice.exclusive for item in questionnaire.items for choice in item.choices)
    assert any(choice.other for item in questionnaire.items for choice in item.choices)
    assert {item.holds.value for item in questionnaire.items} == {"answers", "identity", "equality"}


def test_the_wards_cover_the_borough_with_postcodes_of_their_own():
    codes = [code for ward in council.postcodes().values() for code in ward]
    assert len(codes) == len(set(codes)) == 300
    assert all(code.startswith("AM") for code in codes)
    assert sum(ward["population"] for ward in council.described()["wards"].values()) > 90_000


def test_the_open_consultation_has_about_three_weeks_to_go_on_any_day_of_the_week():
    for day in range(7):
        story = Story(STORIES[0].folder.parent / "high-street", NOW + timedelta(days=day))
        left = story.date("closes") - story.now
        assert timedelta(days=18) < left < timedelta(days=27)
        assert story.now - story.date("opens") > timedelta(days=19)
