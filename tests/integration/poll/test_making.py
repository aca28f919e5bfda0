"""Making a poll in a minute; who may; what it may not be; and as one of several things a consultation asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.ask.contract import methods
from folkmoot.ask.poll import actions
from folkmoot.ask.poll.queries import poll_of
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.gates import before_opening, board_reads
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from folkmoot.understand.results import actions as results
from folkmoot.understand.results import queries as figures
from tests import factories
from tests.inspector import PageClient
from tests.integration.poll.conftest import CHOICES, answered, send


def sent(**changes):
    closes = timezone.localtime() + timedelta(days=10)
    values = {
        "question": "Which evening suits you best?",
        "choices": "Monday\nThursday",
        "shows": "after answering",
        "effect": "no",
        "closes_at-day": str(closes.day),
        "closes_at-month": str(closes.month),
        "closes_at-year": str(closes.year),
        "closes_at-time": "5pm",
    }
    return {**values, **changes}


def test_from_nothing_to_live_on_one_page(olive, signed_in):
    service = factories.service()
    client = signed_in(olive)
    page = client.get("/officers/polls/new/").content.decode()
    names = {name for name in sent() if f'name="{name}"' in page}
    assert names == set(sent()), "the form asks for these and no more"
    answer = client.post("/officers/polls/new/", sent(service=service.pk))
    assert answer.status_code == 302
    activity = Activity.objects.get()
    assert answer["Location"] == f"/officers/polls/{activity.pk}/"
    assert activity.state_at() is State.OPEN
    assert PageClient().get(f"/polls/{activity.pk}/").status_code == 200
    assert "<iframe" in client.get(answer["Location"]).content.decode().replace("&lt;", "<")
    assert activity.title in client.get("/officers/polls/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"question": " "}, "Enter"),
        ({"choices": "Only one"}, "at least two choices"),
        ({"choices": "Same\nsame"}, "are the same"),
        ({"choices": "\n".join(map(str, range(11)))}, "at most 10"),
        ({"choices": "x" * 121 + "\ny"}, "120 characters"),
        ({"closes_at-year": "2001"}, "must be in the future"),
        ({"effect": "yes"}, "consult"),
    ],
)
def test_what_does_not_make_a_poll_is_said_and_what_was_typed_stays(olive, signed_in, changes, says):
    service = factories.service()
    answer = signed_in(olive).post("/officers/polls/new/", sent(service=service.pk, **changes))
    page = answer.content.decode()
    assert (answer.status_code == 422 and says in page and "Thursday" in page) or "choices" in changes
    assert says in page
    assert not Activity.objects.exists()


def test_a_proposal_that_affects_people_directly_is_no_poll(olive):
    with pytest.raises(NotNow):
        actions.make_alone(
            by=olive,
            service=factories.service(),
            question="Shall we close the library?",
            choices=CHOICES,
            closes_at=timezone.now() + timedelta(days=1),
            direct_effect=True,
        )


def test_only_who_may_open_a_consultation_of_the_service_makes_a_poll(asha, nobody, signed_in):
    elsewhere = factories.officer(role="author", of=factories.service(name="Parks"))
    for officer in (asha, nobody, elsewhere):
        with pytest.raises(NotAllowed):
            actions.make_alone(
                by=officer,
                service=factories.service(),
                question="Which?",
                choices=CHOICES,
                closes_at=timezone.now() + timedelta(days=1),
            )
    assert signed_in(asha).get("/officers/polls/new/").status_code == 403
    assert PageClient().get("/officers/polls/new/").status_code == 302


def test_making_and_ending_are_on_the_record(olive, live):
    actions.end(by=olive, activity=live)
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert {"register.logged", "register.activity_added", "poll.opened", "poll.ended"} <= set(verbs)
    assert live.consultation.state == State.LOGGED


def test_a_poll_is_ended_by_those_of_its_service_and_once(olive, asha, live, signed_in):
    elsewhere = factories.officer(role="author", of=factories.service(name="Parks"))
    for officer in (asha, elsewhere):
        with pytest.raises(NotAllowed):
            actions.end(by=officer, activity=live)
        assert signed_in(officer).post(f"/officers/polls/{live.pk}/end/").status_code == 403
    client = signed_in(olive)
    assert client.get(f"/officers/polls/{live.pk}/end/").status_code == 200
    client.post(f"/officers/polls/{live.pk}/end/")
    live.refresh_from_db()
    assert live.state_at() is State.CLOSED
    with pytest.raises(NotNow, match="not open"):
        actions.end(by=olive, activity=live)


def test_a_question_people_can_answer_stands(olive, live):
    with pytest.raises(NotNow, match="question stands"):
        actions.change(by=olive, activity=live, question="Another?", choices=CHOICES, shows="always")


def test_a_poll_in_a_consultation_opens_and_closes_with_it(olive, asha):
    whole = factories.consultation(by=olive)
    poll = actions.add(by=olive, consultation=whole, question="Which colour?", choices=["Red", "Green"])
    assert poll.number == 2
    actions.change(
        by=olive, activity=poll, question="Which colour for the benches?", choices=["Red", "Green"], shows="always"
    )
    assert any(fact.value == "Which colour for the benches?" for fact in board_reads(whole))
    assert PageClient().get(f"/polls/{poll.pk}/").status_code == 404


def test_a_consultation_asks_two_surveys_and_a_poll_each_with_its_own_results(olive, asha, signed_in):
    opened = _with_three(olive, asha)
    _survey, _other, poll = opened.activities.order_by("number")
    page = PageClient().get(f"/consultations/{opened.slug}/").content.decode()
    for address in ("survey/2/", f"/polls/{poll.pk}/"):
        assert address in page
    assert send(PageClient(), poll, "1").status_code == 303
    first = PageClient().get(f"/consultations/{opened.slug}/survey/page/views/")
    second = PageClient().get(f"/consultations/{opened.slug}/survey/2/page/views/")
    assert first.status_code == second.status_code == 200
    assert f"/consultations/{opened.slug}/survey/2/page/views/" in second.content.decode()
    client = signed_in(olive)
    for place in (opened.slug, f"{opened.slug}.2", f"{opened.slug}.3"):
        assert client.get(f"/officers/consultations/{place}/results/").status_code == 200
    assert client.get(f"/officers/consultations/{opened.slug}.4/results/").status_code == 404
    results.renew(poll)
    copy = figures.open_copy(poll)
    assert copy is not None and copy.total == 1


def test_answers_to_another_survey_go_to_that_one_and_each_has_its_cookie(olive, asha):
    opened = _with_three(olive, asha)
    survey, other, _poll = opened.activities.order_by("number")
    browser = PageClient()
    base = f"/consultations/{opened.slug}/survey/2/"
    token = _token(browser.get(f"{base}page/views/"))
    answer = browser.post(f"{base}page/views/", {"token": token, "support": "yes", "then": "on"})
    assert answer.status_code == 303 and answer["Location"].startswith(base)
    assert "folkmoot_answers_2" in answer.cookies and "folkmoot_answers" not in answer.cookies
    assert other.drafts.count() == 1 and survey.drafts.count() == 0


def test_an_activity_on_dates_outside_those_approved_keeps_the_consultation_from_opening(olive, asha):
    whole = factories.consultation(by=olive, state=State.APPROVED, board=asha)
    closes = whole.closes_at + timedelta(days=5)
    with pytest.raises(NotNow, match="within those of the consultation"):
        actions.add(
            by=olive,
            consultation=whole,
            question="Which?",
            choices=CHOICES,
            opens_at=whole.opens_at,
            closes_at=closes,
        )
    poll = actions.add(by=olive, consultation=whole, question="Which?", choices=CHOICES)
    Activity.objects.filter(pk=poll.pk).update(opens_at=whole.opens_at, closes_at=closes)
    assert any("does not lie within the dates" in said for said in before_opening(whole))


def test_a_poll_on_dates_of_its_own_opens_and_closes_within_the_consultation(olive, asha):
    whole = factories.consultation(by=olive, state=State.APPROVED, board=asha)
    day = timedelta(days=1)
    poll = actions.add(
        by=olive,
        consultation=whole,
        question="Which?",
        choices=CHOICES,
        opens_at=whole.opens_at + day,
        closes_at=whole.opens_at + 2 * day,
    )
    steps.schedule(by=olive, consultation=factories.approve_again(whole, olive, asha))
    poll.refresh_from_db()
    states = [poll.state_at(whole.opens_at + hours * day) for hours in (0.5, 1.5, 2.5)]
    assert states == [State.SCHEDULED, State.OPEN, State.CLOSED]


def test_results_of_a_poll_can_be_downloaded(olive, live, signed_in):
    answered(live, c1=3, c2=9)
    client = signed_in(olive)
    place = live.consultation.slug
    lines = b"".join(client.get(f"/officers/consultations/{place}/downloads/responses.csv")).decode().splitlines()
    assert len(lines) == 13 and "Which evening suits you best?" in lines[0]
    assert client.get(f"/officers/consultations/{place}/results/").status_code == 200


def test_polls_are_on_the_register_like_everything_else(olive, live, signed_in):
    page = signed_in(olive).get("/officers/consultations/").content.decode()
    assert live.title in page and "Quick poll" in page
    assert Consultation.objects.get().kind == "gather"
    assert poll_of(live).stands_alone


def test_every_way_of_taking_part_says_what_it_gives():
    found = methods()
    assert {"survey", "poll"} <= set(found)
    for method in found.values():
        assert all(str(words) for words in vars(method.described).values())


def _token(response):
    import re  # noqa: PLC0415

    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


def _with_three(olive, asha):
    from folkmoot.ask.questionnaires import actions as questionnaires  # noqa: PLC0415
    from folkmoot.plan.register.actions.activities import add_asked  # noqa: PLC0415

    whole = factories.consultation(by=olive, state=State.APPROVED, board=asha)
    other = add_asked(by=olive, consultation=whole, method="survey", title="For shopkeepers")
    questionnaires.save_draft(
        by=olive,
        activity=other,
        questionnaire=factories.small_questionnaire(),
        file_name="small.json",
        source_format="folkmoot",
    )
    questionnaires.publish(by=olive, activity=other)
    actions.add(by=olive, consultation=whole, question="Which evening?", choices=CHOICES)
    factories.approve_again(whole, olive, asha)
    steps.schedule(by=olive, consultation=whole)
    steps.open_now(by=olive, consultation=whole)
    whole.refresh_from_db()
    return whole


def test_a_councillor_sees_of_a_poll_what_the_public_sees_and_no_live_count(live, olive, signed_in):
    answered(live, c1=13)
    councillor = factories.officer(name="Carl Councillor", role="councillor")
    address = reverse("poll:poll", args=[live.pk])
    assert "13 answers so far" in signed_in(olive).get(address).content.decode()
    page = signed_in(councillor).get(address)
    assert page.status_code == 200
    assert "13 answers" not in page.content.decode()
