"""Writing together: colleagues, contractors and partners who are invited, what they may, and what they never may."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.core.refusals import NotNow
from folkmoot.doors.workspace.queries import desk
from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.queries import history
from folkmoot.groundwork.reminders.duties import Staff
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.duties import duties
from folkmoot.plan.briefs.permissions import can_decide_brief
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.register.actions import activities, authors, consultations
from folkmoot.plan.register.models import CoAuthor
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories


@pytest.fixture
def draft(olive):
    return factories.consultation(by=olive, title="A play area")


@pytest.fixture
def conrad(council):
    return factories.officer(name="Conrad Contractor", role="contractor", of=factories.service())


@pytest.fixture
def pat(council):
    return factories.officer(name="Pat Partner", role="partner")


@pytest.fixture
def tom(council):
    return factories.officer(name="Tom Parks", role="author", of=factories.service(name="Parks"))


def url(made, page):
    return f"/officers/consultations/{made.slug}/{page}/"


def write(by, made, text="Said in more than a few words by them."):
    return briefs.write_part(by=by, consultation=made, part="use", text=text)


@pytest.mark.parametrize("who", ["conrad", "pat", "tom"])
def test_uninvited_they_write_nothing_and_invited_they_write_and_comment(who, request, olive, draft, signed_in):
    officer = request.getfixturevalue(who)
    client = signed_in(officer)
    with pytest.raises(PermissionDenied):
        write(officer, draft)
    assert client.post(url(draft, "brief/use"), {"text": "Mine now."}).status_code == 403
    assert "<textarea" not in client.get(url(draft, "brief/affected")).content.decode().split("Add a comment")[0]
    authors.invite(by=olive, consultation=draft, officer=officer)
    assert "<textarea" in client.get(url(draft, "brief/affected")).content.decode().split("Add a comment")[0]
    assert client.post(url(draft, "brief/use"), {"text": "Two people read all of it."}).status_code == 302
    assert brief_texts(draft)["use"] == "Two people read all of it."
    briefs.comment(by=officer, consultation=draft, part="use", text="Is that enough?")
    page = client.get(url(draft, "brief")).content.decode()
    assert officer.name in page and "Submit to the board" not in page
    assert (
        "without an account" not in page
        and "without an account" in signed_in(olive).get(url(draft, "brief")).content.decode()
    )


@pytest.mark.parametrize("who", ["conrad", "pat", "tom"])
def test_invited_they_still_submit_publish_and_open_nothing(who, request, olive, asha, signed_in):
    officer = request.getfixturevalue(who)
    made = factories.consultation(by=olive, title="Half way")
    authors.invite(by=olive, consultation=made, officer=officer)
    factories.write_brief(made, olive)
    survey = asked_activity(made)
    questionnaires.save_draft(
        by=olive,
        activity=survey,
        questionnaire=factories.small_questionnaire(),
        file_name="a.json",
        source_format="folkmoot",
    )
    refused = [
        lambda: briefs.submit(by=officer, consultation=made),
        lambda: questionnaires.publish(by=officer, activity=survey),
        lambda: steps.schedule(by=officer, consultation=made),
        lambda: steps.open_now(by=officer, consultation=made),
        lambda: steps.cancel(by=officer, consultation=made, reason="No."),
        lambda: briefs.decide(by=officer, consultation=made, outcome="approved"),
        lambda: consultations.change_details(by=officer, consultation=made, service=factories.service(name="Parks")),
        lambda: authors.invite(by=officer, consultation=made, officer=asha),
        lambda: authors.withdraw(by=officer, author=CoAuthor.objects.get()),
    ]
    for act in refused:
        with pytest.raises(PermissionDenied):
            act()
    client = signed_in(officer)
    for page in ("brief/submit", "details", "dates", "questionnaire/publish", "run/cancel"):
        assert client.get(url(made, page)).status_code == 403, page


def test_contractors_and_colleagues_also_prepare_activities_and_documents_but_partners_do_not(
    olive, conrad, tom, pat, draft, signed_in
):
    for officer in (conrad, tom, pat):
        authors.invite(by=olive, consultation=draft, officer=officer)
    for officer in (conrad, tom):
        activities.add_activity(by=officer, consultation=draft, title="Talk", method="outreach", when_said="in May")
        consultations.add_document(
            by=officer, consultation=draft, title="Plan", name="plan.txt", data=b"words", kind="text/plain"
        )
        assert signed_in(officer).get(url(draft, "documents")).status_code == 200
        questionnaires.save_draft(
            by=officer,
            activity=asked_activity(draft),
            questionnaire=factories.small_questionnaire(),
            file_name="a.json",
            source_format="folkmoot",
        )
        page = signed_in(officer).get(url(draft, "questionnaire")).content.decode()
        assert "Replace it with another file" in page and "Publish it" not in page
    with pytest.raises(PermissionDenied):
        activities.add_activity(by=pat, consultation=draft, title="Talk", method="outreach", when_said="in May")
    assert signed_in(pat).get(url(draft, "documents")).status_code == 403
    assert "copy parts from an earlier brief" not in signed_in(pat).get(url(draft, "brief")).content.decode()
    assert "copy parts from an earlier brief" in signed_in(tom).get(url(draft, "brief")).content.decode()


def test_an_invitation_reaches_no_other_consultation(olive, conrad, draft):
    authors.invite(by=olive, consultation=draft, officer=conrad)
    with pytest.raises(PermissionDenied):
        write(conrad, factories.consultation(by=olive, title="Another"))


def test_a_contractor_who_is_also_an_author_needs_no_invitation(olive, conrad, draft):
    give_role(by=factories.SETUP, officer=conrad, role="author", service=draft.service)
    conrad = type(conrad).objects.get(pk=conrad.pk)
    write(conrad, draft)
    with pytest.raises(NotNow, match="anyway"):
        authors.invite(by=olive, consultation=draft, officer=conrad)


def test_withdrawn_they_write_no_more_and_what_they_wrote_stays(olive, pat, draft, signed_in):
    client = signed_in(olive)
    assert client.post(url(draft, "authors"), {"officer": pat.pk}).status_code == 302
    write(pat, draft, "Written by the partner themselves.")
    row = CoAuthor.objects.get()
    assert "Pat Partner" in client.get(url(draft, "authors")).content.decode()
    withdraw = url(draft, f"authors/{row.pk}/withdraw")
    assert client.get(withdraw).status_code == 405
    assert client.post(withdraw).status_code == 302
    with pytest.raises(PermissionDenied):
        write(pat, draft, "Once more with feeling.")
    assert brief_texts(draft)["use"] == "Written by the partner themselves."
    with pytest.raises(NotNow, match="withdrawn already"):
        authors.withdraw(by=olive, author=row)
    verbs = [event.verb for event in history(draft.pk)]
    assert verbs.index("register.author_withdrawn") < verbs.index("register.author_invited")
    authors.invite(by=olive, consultation=draft, officer=pat)
    write(pat, draft, "Back again with more words.")
    assert CoAuthor.objects.count() == 1


def test_the_page_keeps_what_was_chosen_wrongly_and_is_read_only_for_others(olive, pat, nobody, draft, signed_in):
    client = signed_in(olive)
    assert "Nobody else is invited" in client.get(url(draft, "authors")).content.decode()
    assert client.post(url(draft, "authors"), {"officer": ""}).status_code == 422
    assert client.post(url(draft, "authors"), {"officer": nobody.pk}).status_code == 422
    reader = signed_in(pat)
    assert "Invite somebody" not in reader.get(url(draft, "authors")).content.decode()
    assert reader.post(url(draft, "authors"), {"officer": pat.pk}).status_code == 403
    authors.invite(by=olive, consultation=draft, officer=pat)
    assert client.post(url(draft, "authors"), {"officer": pat.pk}).status_code == 422
    with pytest.raises(NotNow, match="invited already"):
        authors.invite(by=olive, consultation=draft, officer=pat)
    with pytest.raises(NotNow, match="no role yet"):
        authors.invite(by=olive, consultation=draft, officer=nobody)


def test_who_is_invited_is_told_each_time_and_finds_it_on_the_desk(olive, pat, draft):
    assert desk(pat) == []
    row = authors.invite(by=olive, consultation=draft, officer=pat)
    assert [one.consultation for one in desk(pat)] == [draft]
    told = OutboxMessage.objects.filter(to=pat.email)
    assert "A play area" in told.get().subject
    authors.withdraw(by=olive, author=row)
    assert desk(pat) == []
    authors.invite(by=olive, consultation=draft, officer=pat)
    assert told.count() == 2


def test_nobody_decides_what_they_were_ever_invited_to_write(olive, asha, draft):
    other = factories.officer(name="Bea Board", role="board")
    row = authors.invite(by=olive, consultation=draft, officer=asha)
    authors.withdraw(by=olive, author=row)
    factories.write_brief(draft, olive)
    briefs.submit(by=olive, consultation=draft)
    assert not can_decide_brief(asha, draft) and can_decide_brief(other, draft)
    with pytest.raises(PermissionDenied, match="wrote or lead"):
        briefs.decide(by=asha, consultation=draft, outcome="approved")
    asked = {one.officer_id for one in duties(timezone.localdate(), Staff.everybody()) if one.kind == "board"}
    assert asked == {other.pk}


def test_the_brief_is_closed_to_the_invited_when_the_board_has_it(olive, asha, conrad):
    made = factories.consultation(by=olive, board=asha, title="With the board", state=State.SUBMITTED)
    authors.invite(by=olive, consultation=made, officer=conrad)
    with pytest.raises(NotNow):
        write(conrad, made)


def test_the_database_holds_one_invitation_each_and_none_by_oneself(olive, pat, draft):
    CoAuthor.objects.create(consultation=draft, officer=pat, invited_by=olive)
    for officer, by in ((pat, olive), (olive, olive)):
        with pytest.raises(IntegrityError), transaction.atomic():
            CoAuthor.objects.create(consultation=draft, officer=officer, invited_by=by)
