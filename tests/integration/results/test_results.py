"""Pages of results: every question, filters, two questions together, what people wrote; who may see them."""

from __future__ import annotations

import random

import pytest

from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Channel, Response
from folkmoot.core.collected.mapping import from_data
from folkmoot.core.statistics.figures import rounded
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.loads.actions import undo
from folkmoot.groundwork.loads.models import Load
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.register.queries import asked_activity
from folkmoot.understand.results import copies, queries
from folkmoot.understand.results.actions import renew
from folkmoot.understand.results.views import officer
from tests import factories


def people(number: int = 120) -> list[dict]:
    """Residents who answer the small questionnaire: support goes with how they travel."""
    chance = random.Random(7)
    made = []
    for place in range(number):
        travel = chance.choice([["walk"], ["bike"], ["walk", "bike"], ["car"], ["car", "walk"]])
        support = chance.choices(["yes", "no", "unsure"], [8, 2, 1] if "car" not in travel else [3, 6, 1])[0]
        one = {"support": support, "travel": travel, "disability": chance.choices(["yes", "no"], [1, 4])[0]}
        if not place % 3:
            one["why"] = f"Reason number {place}: the crossing matters."
        made.append(one)
    return made


@pytest.fixture
def made(answered):
    return answered(factories.SMALL, people())


def address(made, page: str = "") -> str:
    return f"/officers/consultations/{made.slug}/results/{page}"


def figures(made, question: str, *filters: str) -> dict[str, int | None]:
    activity = factories.activity_of(made)
    renew(activity)
    copy = queries.open_copy(activity)
    assert copy is not None
    found = queries.results(copy, queries.filters_from(copy, list(filters)))
    one = next(q for section in found.sections for q in section.questions if q.id == question)
    return {figure.code: figure.count for figure in one.listings[0].figures}


def test_olive_sees_every_question_with_its_figures(made, olive, signed_in):
    page = signed_in(olive).get(address(made)).content.decode()
    expected = sum(one["support"] == "yes" for one in people())
    assert f">{expected}</td>" in page
    assert "120 people answered" in page
    assert "40 people wrote an answer." in page
    assert "Your e-mail address" not in page, "identity has no results"
    assert "Paper" in page and "All of them came on" in page
    assert "figures under 10 are not shown" in page


def test_received_is_counted_plus_taken_out(loaded_twice, olive, signed_in):
    made = loaded_twice
    page = signed_in(olive).get(address(made)).content.decode()
    for label, number in (("Received", 30), ("Counted", 20), ("Taken out with their file", 10)):
        assert f"<dt>{label}</dt><dd>{number}</dd>" in page


@pytest.fixture
def loaded_twice(answered, olive):
    made = answered(factories.SMALL, people(20))
    batch = load_file(
        by=olive,
        activity=asked_activity(made),
        name="x.csv",
        channel=Channel.PHONE,
        file=b"support\n" + b"yes\n" * 10,
        mapping=from_data({"columns": [{"heading": "support", "to": "answer:support"}]}),
    )
    undo(by=olive, load=batch)
    assert Load.objects.get().state == "undone"
    return made


def test_a_filter_stands_in_the_address_and_can_be_taken_off(made, olive, signed_in):
    client = signed_in(olive)
    page = client.get(address(made, "?f=travel:car")).content.decode()
    matching = sum("car" in one["travel"] for one in people())
    assert f"{matching} responses of 120 match." in page
    assert 'href="?"' in page and "By car" in page
    assert figures(made, "support", "travel:car")["no"] == sum(
        one["support"] == "no" and "car" in one["travel"] for one in people()
    )


def test_several_filters_narrow_down_further_and_too_many_are_not_taken(made, olive, signed_in):
    page = signed_in(olive).get(address(made, "?f=travel:car&f=support:no")).content.decode()
    both = sum("car" in one["travel"] and one["support"] == "no" for one in people())
    assert f"{rounded(both, 5)} responses of 120 match." in page
    assert "rounded to the nearest 5" in page


def test_filters_that_leave_too_few_people_show_nothing(answered, olive, signed_in):
    few = [{"support": "yes", "travel": ["walk"]}] * 60 + [{"support": "no", "travel": ["car"]}] * 3
    made = answered(factories.SMALL, few)
    page = signed_in(olive).get(address(made, "?f=support:no")).content.decode()
    assert "so few people that nothing about them is shown" in page


def test_small_numbers_are_hidden_on_the_page(answered, olive, signed_in):
    some = [{"support": "yes"}] * 50 + [{"support": "no"}] * 3 + [{"support": "unsure"}] * 9
    made = answered(factories.SMALL, some)
    page = signed_in(olive).get(address(made)).content.decode()
    assert "too few to show" in page
    assert ">3</td>" not in page and ">9</td>" not in page, "9 would give the 3 away"
    assert ">50</td>" in page


def test_equality_figures_are_rounded_and_hidden_below_ten(answered, olive, signed_in):
    some = [{"support": "yes", "disability": "no"}] * 63 + [{"support": "no", "disability": "no"}] * 41
    some += [{"support": "yes", "disability": "yes"}] * 12 + [{"support": "no", "disability": "yes"}] * 23
    made = answered(factories.SMALL, some)
    assert figures(made, "disability") == {"yes": 35, "no": 105, "prefer_not": 0}
    assert figures(made, "support", "disability:yes") == {"yes": 10, "no": 25, "unsure": 0}
    page = signed_in(olive).get(address(made, "?f=disability:yes")).content.decode()
    assert ">12</td>" not in page and ">23</td>" not in page


def test_a_table_that_would_tell_how_everybody_of_a_kind_answered_is_hidden(answered):
    """All twelve with a health condition said no: saying so would answer for each of them."""
    some = [{"support": "yes", "disability": "no"}] * 63 + [{"support": "no", "disability": "yes"}] * 12
    made = answered(factories.SMALL, some)
    shown = figures(made, "support", "disability:yes")
    assert (shown["yes"], shown["no"]) == (None, None)


def test_two_questions_together_with_bases_and_shares(made, olive, signed_in):
    client = signed_in(olive)
    assert client.get(address(made, "table/")).status_code == 200
    page = client.get(address(made, "table/?row=support&column=travel")).content.decode()
    cars = sum("car" in one["travel"] for one in people())
    against = sum("car" in one["travel"] and one["support"] == "no" for one in people())
    assert f"{against}<span" in page and f">{cars}</td>" in page
    assert f"{against / cars:.0%}" in page
    turned = client.get(address(made, "table/?row=travel&column=support")).content.decode()
    assert f"{against}<span" in turned
    assert (
        "Choose two different questions."
        in client.get(address(made, "table/?row=travel&column=travel")).content.decode()
    )


def test_what_people_wrote_is_read_searched_and_narrowed_but_never_by_equality(made, olive, signed_in):
    client = signed_in(olive)
    assert "40" in client.get(address(made, "words/")).content.decode()
    page = client.get(address(made, "words/why/")).content.decode()
    assert "40 texts." in page and "Reason number 0:" in page
    assert "Reason number 78" not in page, "25 on a page"
    assert "Reason number 117" in client.get(address(made, "words/why/?page=2")).content.decode()
    assert "One text with" in client.get(address(made, "words/why/?q=NUMBER 9:")).content.decode()
    narrowed = client.get(address(made, "words/why/?f=support:yes")).content.decode()
    yes = sum(one["support"] == "yes" and "why" in one for one in people())
    assert f"{yes} texts." in narrowed
    assert "40 texts." in client.get(address(made, "words/why/?f=disability:yes")).content.decode()
    assert client.get(address(made, "words/email/")).status_code == 404
    assert client.get(address(made, "words/nothing/")).status_code == 404


def test_what_people_wrote_cannot_run(answered, olive, signed_in):
    made = answered(factories.SMALL, [{"support": "yes", "why": "<script>alert(1)</script>"}] * 6)
    page = signed_in(olive).get(address(made, "words/why/")).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_an_empty_consultation_says_so(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=factories.State.OPEN)
    client = signed_in(olive)
    for page in ("", "table/", "words/"):
        assert "yet" in client.get(address(made, page)).content.decode()


def test_results_follow_new_changed_and_withdrawn_responses(made, olive):
    activity = asked_activity(made)
    renew(activity)
    state = copies.state_of(activity)
    assert renew(activity).name == state.name, "nothing new, nothing done"
    before = figures(made, "support")
    answer = Response.objects.filter(activity=activity).order_by("pk").first()
    Response.objects.filter(pk=answer.pk).update(withdrawn_at="2026-01-01T00:00Z")
    after = figures(made, "support")
    assert sum(before.values()) - sum(after.values()) == 1
    Response.objects.filter(pk=answer.pk).update(withdrawn_at=None)
    assert figures(made, "support") == before


def test_many_new_responses_are_counted_in_the_background(made, olive, signed_in, monkeypatch):
    monkeypatch.setattr(officer, "READ_AT_ONCE", 10)
    client = signed_in(olive)
    assert "being counted" in client.get(address(made)).content.decode()
    run_all()
    assert "120 people answered" in client.get(address(made)).content.decode()


def test_asha_sees_results_but_not_what_people_wrote(made, asha, signed_in):
    client = signed_in(asha)
    page = client.get(address(made))
    assert page.status_code == 200
    assert "Read them" not in page.content.decode()
    assert client.get(address(made, "words/")).status_code == 403
    assert client.get(address(made, "words/why/")).status_code == 403


def test_nobody_and_ravi_see_no_results(made, nobody, ravi, signed_in):
    for page in ("", "table/", "words/", "words/why/"):
        assert signed_in(nobody).get(address(made, page)).status_code == 403
        assert ravi.get(address(made, page)).status_code == 302


def test_published_results_are_read_by_everybody_without_counting(made, olive, ravi, monkeypatch):
    url = f"/consultations/{made.slug}/results/"
    assert ravi.get(url).status_code == 404
    made.results_published_at = made.created_at
    made.save()
    waiting = ravi.get(url)
    assert waiting.status_code == 202 and "being counted" in waiting.content.decode()
    run_all()
    monkeypatch.setattr(queries, "open_copy", lambda *_args: pytest.fail("the public path opened a copy"))
    page = ravi.get(url)
    words = page.content.decode()
    assert page.status_code == 200
    assert "120 responses were counted." in words
    assert "What people wrote is read, not published." in words
    assert "Reason number" not in words
    assert page["ETag"]
    lines = ravi.get(f"/consultations/{made.slug}/results.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Number,Question,Part,Answer,People,Of,Share"
    yes = sum(one["support"] == "yes" for one in people())
    assert lines[1] == f"1,Do you support the crossing?,,Yes,{yes},120,{yes / 120:.0%}"


def in_two_channels(answered, paper: int, phone: int):
    made = answered(factories.SMALL, people(paper), Channel.PAPER)
    later = [{**one, "support": "no"} for one in people(phone)]
    coming = (Incoming(answers=one, once=f"phone:{number}") for number, one in enumerate(later))
    store(version=factories.version_of(made), responses=coming, channel=Channel.PHONE)
    return made


def test_people_are_narrowed_down_and_compared_by_how_their_response_came(answered, olive, signed_in):
    made = in_two_channels(answered, 120, 40)
    client = signed_in(olive)
    page = client.get(address(made)).content.decode()
    assert '<optgroup label="How they came">' in page
    assert '<option value="_channel:phone">Telephone</option>' in page
    paper = sum(one["support"] == "no" for one in people(120))
    everybody = figures(made, "support")
    by_paper = figures(made, "support", "_channel:paper")
    assert everybody["no"] == paper + 40
    assert by_paper["no"] in {paper, None}
    narrowed = client.get(address(made) + "?f=_channel:paper").content.decode()
    assert "120 responses of 160 match." in narrowed
    table = client.get(address(made, "table/") + "?row=support&column=_channel").content.decode()
    assert "by: How they came" in table


def test_a_channel_by_which_few_came_is_nothing_to_narrow_down_by(answered, olive, signed_in):
    made = in_two_channels(answered, 120, 4)
    page = signed_in(olive).get(address(made)).content.decode()
    assert "_channel" not in page
    assert "Telephone" in page, "how many came by it is told all the same"
    unchanged = signed_in(olive).get(address(made) + "?f=_channel:phone").content.decode()
    assert "124 people answered" in unchanged


def test_responses_that_all_came_one_way_are_not_divided(made, olive, signed_in):
    assert "_channel" not in signed_in(olive).get(address(made)).content.decode()


ROUTED = {
    "folkmoot": 1,
    "languages": ["en"],
    "title": "Cars",
    "pages": [
        {
            "id": "one",
            "items": [
                {
                    "id": "car",
                    "type": "single",
                    "label": "Have you a car?",
                    "choices": [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}],
                }
            ],
        },
        {
            "id": "two",
            "show_if": 'car = "yes"',
            "items": [
                {
                    "id": "park",
                    "type": "single",
                    "label": "Where is it?",
                    "choices": [{"code": "street", "label": "Street"}, {"code": "drive", "label": "Drive"}],
                },
                {"id": "miles", "type": "whole", "label": "How far?", "max": 99},
                {"id": "why", "type": "text", "label": "Why a car?"},
            ],
        },
    ],
}


@pytest.mark.parametrize(("without", "told"), [(3, False), (30, True)])
def test_how_few_were_not_asked_a_question_is_not_told(answered, olive, signed_in, without, told):
    owners = [{"car": "yes", "park": ("street", "drive")[n % 2], "miles": n % 50, "why": "Buses"} for n in range(60)]
    made = answered(ROUTED, owners + [{"car": "no"}] * without)
    page = signed_in(olive).get(address(made)).content.decode()
    assert ("60 people answered" in page) is told
    assert ("60 people wrote an answer." in page) is told
    assert ("Mean" in page) is told
    assert "Read them" in page
    exported = signed_in(olive).get(address(made) + "?f=car:yes").content.decode()
    assert ("60 responses of 90 match." in exported) is told


def test_a_very_few_writers_are_not_counted_out(answered, olive, signed_in):
    answers = [{"support": "yes", "travel": ["walk"], "why": f"Reason {n}"} for n in range(3)]
    made = answered(factories.SMALL, answers + [{"support": "no", "travel": ["bike"]}] * 30)
    page = signed_in(olive).get(address(made)).content.decode()
    assert "3 people wrote" not in page
    assert "too few, or too near to everybody, to show" in page
    words = signed_in(olive).get(address(made, "words/")).content.decode()
    assert "not shown" in words
    assert 'words/why/"' in words
