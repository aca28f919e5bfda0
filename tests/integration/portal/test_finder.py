"""Finding a consultation by words, stage, topic, place and audience; everything asked for stays in the address."""

from __future__ import annotations

import re

import pytest

from folkmoot.decide.decisions.actions import publish_results
from folkmoot.doors.portal.folding import fold
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.models import Audience, Topic
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions.steps import cancel


def found(ravi, query):
    """The titles on the page, in order."""
    page = ravi.get(f"/consultations/?{query}").content.decode()
    return re.findall(r'<h3 class="govuk-heading-m"><a[^>]*>([^<]*)</a>', page)


def counts(ravi, query=""):
    page = ravi.get(f"/consultations/?{query}").content.decode()
    return [int(n) for n in re.findall(r'class="fm-tabs__count">(\d+)<', page)]


def test_each_stage_has_its_own_list_and_its_number(ravi, make, olive):
    make(State.OPEN, title="One open")
    make(State.SCHEDULED, title="Two coming")
    make(State.CLOSED, title="Three closed")
    publish_results(by=olive, consultation=make(State.CLOSED, title="Four with results"))
    make(State.DRAFT, title="Five hidden")
    assert found(ravi, "state=open") == ["One open"]
    assert found(ravi, "state=coming") == ["Two coming"]
    assert set(found(ravi, "state=closed")) == {"Three closed", "Four with results"}
    assert found(ravi, "state=results") == ["Four with results"]
    assert found(ravi, "")[:2] == ["One open", "Two coming"]
    assert counts(ravi) == [4, 1, 1, 2, 1]


@pytest.mark.parametrize(
    "words", ["llyr", "LLŶR", "Llŷr park", "park  llyr", "cafe", "CAFÉ", "hopping", "said in several words"]
)
def test_words_are_found_whatever_their_capitals_and_accents(ravi, make, words):
    make(title="Llŷr Park Café: what next?", summary="Shopping and playing.")
    make(title="Parking", summary="On the square.") if words not in {"said in several words"} else None
    assert "Llŷr Park Café: what next?" in found(ravi, f"q={words}")
    assert "Parking" not in found(ravi, f"q={words}")


def test_every_word_must_be_found_somewhere(ravi, make):
    make(title="Parking on the square", summary="Days without a market.")
    assert found(ravi, "q=parking market") == ["Parking on the square"]
    assert found(ravi, "q=parking unicorn") == []


def test_the_public_parts_of_the_brief_are_searched_and_no_others(ravi, make, olive, asha):
    made = make(State.DRAFT, title="A crossing")
    made.refresh_from_db()
    briefs.write_part(by=olive, consultation=made, part="proposal", text="We want a zebra by the school.")
    briefs.write_part(by=olive, consultation=made, part="resources", text="Two secret consultants for a week.")
    type(made).objects.filter(pk=made.pk).update(
        state="open", opens_at="2026-01-01T00:00Z", closes_at="2099-01-01T00:00Z"
    )
    assert found(ravi, "q=zebra") == ["A crossing"]
    assert found(ravi, "q=consultants") == []


@pytest.mark.parametrize("words", ["%", "_", "' OR 1=1 --", "\\", '"', "<script>", "\x00" * 3, "a" * 500])
def test_odd_words_find_nothing_and_break_nothing(ravi, make, words):
    make(title="Parking")
    answer = ravi.get("/consultations/", {"q": words})
    assert answer.status_code in {200, 422}
    assert "<script>" not in answer.content.decode().replace('<script src="', "")
    if words in {"%", "_", "\\"}:
        assert found(ravi, f"q={words.replace('%', '%25')}") == []


def test_a_word_in_the_title_comes_first(ravi, make):
    make(title="Buses", summary="Also about parking.")
    make(title="Parking", summary="On the square.")
    assert found(ravi, "q=parking") == ["Parking", "Buses"]


def test_topic_and_audience_narrow_the_list(ravi, make):
    transport = Topic.objects.create(name="Transport", slug="transport")
    young = Audience.objects.create(name="Young people", slug="young-people")
    make(title="Buses", topics=[transport])
    make(title="Skating", audiences=[young])
    assert found(ravi, "topic=transport") == ["Buses"]
    assert found(ravi, "audience=young-people") == ["Skating"]
    assert found(ravi, "topic=transport&audience=young-people") == []


def test_a_ward_finds_its_own_and_those_about_the_whole_area(ravi, make, castle, riverside):
    make(title="In the castle", areas=[castle])
    make(title="By the river", areas=[riverside])
    make(title="In both", areas=[castle, riverside])
    make(title="Everywhere")
    assert set(found(ravi, f"area={castle.code}")) == {"In the castle", "In both", "Everywhere"}
    assert counts(ravi, f"area={castle.code}")[0] == 3


@pytest.mark.parametrize("postcode", ["AL1 1AA", "al11aa", " aL1  1aa "])
def test_a_postcode_leads_to_its_ward_however_it_is_written(ravi, make, castle, riverside, postcode):
    make(title="In the castle", areas=[castle])
    make(title="By the river", areas=[riverside])
    assert found(ravi, f"postcode={postcode}") == ["In the castle"]
    assert "about Castle or the whole area" in ravi.get("/consultations/", {"postcode": postcode}).content.decode()


def test_a_postcode_from_elsewhere_is_told_and_kept_in_its_box(ravi, make):
    make(title="Parking")
    answer = ravi.get("/consultations/?postcode=ZZ9+9ZZ&q=parking")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "We do not know the postcode “ZZ9 9ZZ”." in page
    assert 'value="ZZ9 9ZZ"' in page
    assert found(ravi, "postcode=ZZ9+9ZZ&q=parking") == ["Parking"]


@pytest.mark.parametrize("query", ["topic=nothing", "area=E99", "audience=x", "state=secret", "page=999", "page=x"])
def test_an_address_that_makes_no_sense_still_answers(ravi, make, query):
    make(title="Parking")
    assert ravi.get(f"/consultations/?{query}").status_code in {200, 422}


def test_every_part_of_the_search_stays_in_the_links(ravi, make):
    for number in range(23):
        make(title=f"Street {number}")
    page = ravi.get("/consultations/?q=street&state=open&page=2").content.decode()
    assert 'href="?q=street&amp;state=open&amp;page=1"' in page
    assert 'href="/consultations/?q=street&amp;state=closed"' in page
    assert 'name="state" value="open"' in page
    assert "23 consultations" in page
    assert len(found(ravi, "q=street&state=open&page=2")) == 3


def test_nothing_found_says_what_to_try(ravi, make):
    make()
    assert "Try fewer or other words" in ravi.get("/consultations/?q=unicorn").content.decode()


def test_one_that_was_announced_and_cancelled_is_found_among_the_closed(ravi, make, olive):
    made = make(State.OPEN, title="The market")
    cancel(by=olive, consultation=made, reason="The square was sold.")
    assert found(ravi, "state=closed") == ["The market"]
    assert found(ravi, "state=open") == []


def test_folding_is_the_same_as_a_person_would_do():
    assert fold("Siôn LLŶR’s Ærø café – ŁÓDŹ") == "sion llyr's aro cafe – lodz"
