"""The board at work: meetings with an agenda and minutes, papers, and a brief shown to a sponsor."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.actions import meetings as actions
from folkmoot.plan.briefs.models import AgendaItem, Meeting, Showing
from folkmoot.plan.briefs.queries.meetings import agenda_of, meetings, not_on_an_agenda, shown_by
from folkmoot.plan.register.rules import State
from tests import factories


@pytest.fixture
def gareth(council):
    """Gareth sits on the board with Asha."""
    return factories.officer(name="Gareth Board", email="gareth@aldermere.example", role="board")


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_briefs_wait_until_they_stand_on_the_agenda_of_a_coming_meeting(olive, asha):
    first = factories.consultation(by=olive, title="First", state=State.SUBMITTED)
    second = factories.consultation(by=olive, title="Second", state=State.SUBMITTED)
    today = timezone.localdate()
    assert not_on_an_agenda(today) == [first, second]
    meeting = actions.call_meeting(by=asha, held_on=_in(6))
    actions.put_on_agenda(by=asha, meeting=meeting, consultation=second)
    actions.put_on_agenda(by=asha, meeting=meeting, consultation=second)
    assert not_on_an_agenda(today) == [first]
    assert AgendaItem.objects.count() == 1
    actions.cancel_meeting(by=asha, meeting=meeting)
    assert not_on_an_agenda(today) == [first, second]


def test_only_what_the_board_has_can_be_on_an_agenda_and_of_no_meeting_that_is_over(olive, asha):
    draft = factories.consultation(by=olive)
    meeting = actions.call_meeting(by=asha, held_on=_in(1))
    with pytest.raises(NotNow, match="this one is draft"):
        actions.put_on_agenda(by=asha, meeting=meeting, consultation=draft)
    with pytest.raises(NotNow, match="a day to come"):
        actions.call_meeting(by=asha, held_on=_in(-1))
    submitted = factories.consultation(by=olive, title="Late", state=State.SUBMITTED)
    with time_machine.travel(timezone.now() + timedelta(days=3)), pytest.raises(NotNow, match="is over"):
        actions.put_on_agenda(by=asha, meeting=meeting, consultation=submitted)


def test_authors_arrange_nothing_and_the_corporate_lead_does(olive, corporate, nobody, signed_in):
    with pytest.raises(NotAllowed):
        actions.call_meeting(by=olive, held_on=_in(3))
    assert signed_in(olive).get("/officers/board/new/").status_code == 403
    assert signed_in(nobody).get("/officers/board/").status_code == 403
    assert actions.call_meeting(by=corporate, held_on=_in(3)).pk


def test_the_agenda_shows_the_word_given_at_the_meeting_and_none_given_before(olive, asha):
    made = factories.consultation(by=olive, title="Twice", state=State.SUBMITTED)
    briefs.decide(by=asha, consultation=made, outcome="changes asked", reason="Say who is affected.")
    made.refresh_from_db()
    meeting = actions.call_meeting(by=asha, held_on=_in(5))
    briefs.submit(by=olive, consultation=made)
    actions.put_on_agenda(by=asha, meeting=meeting, consultation=made)
    assert [decision for _item, decision in agenda_of(meeting)] == [None]
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        briefs.decide(by=asha, consultation=made, outcome="approved")
    assert [decision.outcome for _item, decision in agenda_of(meeting)] == ["approved"]


def test_minutes_are_written_after_and_agreed_by_another_and_then_stay(olive, asha, gareth, corporate):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    meeting = actions.call_meeting(by=asha, held_on=_in(2))
    item = actions.put_on_agenda(by=asha, meeting=meeting, consultation=made)
    with pytest.raises(NotNow, match="has not met yet"):
        actions.write_minutes(by=asha, meeting=meeting, minutes="All were there.", said={})
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        with pytest.raises(NotNow, match="Nobody has written"):
            actions.agree_minutes(by=gareth, meeting=meeting)
        meeting = actions.write_minutes(
            by=asha, meeting=meeting, minutes="All were there.", said={item.pk: "Liked it."}
        )
        item.refresh_from_db()
        assert item.minute == "Liked it."
        for somebody in (asha, corporate, olive):
            with pytest.raises(NotAllowed):
                actions.agree_minutes(by=somebody, meeting=meeting)
        meeting = actions.agree_minutes(by=gareth, meeting=meeting)
        with pytest.raises(NotNow, match="stay as they are"):
            actions.write_minutes(by=asha, meeting=meeting, minutes="Nobody came.", said={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(agreed_by=asha)


def test_members_are_told_to_read_a_week_before_and_to_agree_afterwards(olive, asha, gareth):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    meeting = actions.call_meeting(by=asha, held_on=_in(10))
    actions.put_on_agenda(by=asha, meeting=meeting, consultation=made)

    def who(day: date) -> set[int]:
        return {duty.officer_id for duty in collect(day, Staff.everybody()) if duty.kind == "meetings"}

    assert who(_in(0)) == set()
    assert who(_in(3)) == {asha.pk, gareth.pk}
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        actions.write_minutes(by=asha, meeting=meeting, minutes="All were there.", said={})
        assert who(timezone.localdate()) == {gareth.pk}


def test_the_pages_lead_from_the_call_to_the_agreed_minutes(olive, asha, gareth, signed_in):
    made = factories.consultation(by=olive, title="Bins", state=State.SUBMITTED)
    client, other = signed_in(asha), signed_in(gareth)
    assert "Bins" in client.get("/officers/board/").content.decode()
    today = timezone.localdate()
    day = {"held_on-day": today.day, "held_on-month": today.month, "held_on-year": today.year}
    assert client.post("/officers/board/new/", day | {"held_on-day": ""}).status_code == 422
    here = client.post("/officers/board/new/", day | {"starts_at": "2pm", "place": "Guildhall"})["Location"]
    assert client.post(f"{here}put-on/{made.slug}/").status_code == 302
    assert "2pm" in client.get(here).content.decode()
    assert client.post(here + "change/", day | {"place": "Town hall"}).status_code == 302
    item = AgendaItem.objects.get()
    assert client.post(here + "minutes/", {"minutes": "", f"item-{item.pk}": "Kept."}).status_code == 422
    assert client.post(here + "minutes/", {"minutes": "All came.", f"item-{item.pk}": "Fine."}).status_code == 302
    assert "Agree the minutes" not in client.get(here).content.decode()
    assert other.post(here + "minutes/agree/").status_code == 302
    page = other.get(here).content.decode()
    assert "Agreed by Gareth Board" in page
    assert "Fine." in page
    assert client.post(here + "cancel/", follow=True).status_code == 200
    assert not Meeting.objects.get().cancelled_at


def test_papers_are_for_officers_only_and_a_hostile_one_is_refused(olive, asha, nobody, signed_in, ravi):
    made = factories.consultation(by=olive, state=State.DRAFT)
    client, here = signed_in(olive), f"/officers/consultations/{made.slug}/papers/"
    bad = client.post(here, {"title": "Figures", "file": SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>")})
    assert bad.status_code == 422
    sent = client.post(here, {"title": "Figures", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 figures %%EOF")})
    assert sent.status_code == 302
    paper = made.board_papers.get()
    got = signed_in(asha).get(f"{here}{paper.pk}/")
    assert b"".join(got.streaming_content) == b"%PDF-1.4 figures %%EOF"
    assert "attachment" in got["Content-Disposition"]
    assert signed_in(nobody).get(f"{here}{paper.pk}/").status_code == 403
    assert ravi.get(f"{here}{paper.pk}/").status_code == 302
    assert signed_in(asha).post(here, {"title": "x"}).status_code == 403
    assert "Figures" in signed_in(asha).get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    assert client.post(f"{here}{paper.pk}/withdraw/").status_code == 302
    assert client.get(f"{here}{paper.pk}/").status_code == 404
    assert made.board_papers.count() == 1


def test_a_sponsor_reads_the_brief_until_its_day_and_nothing_else(olive, ravi, signed_in):
    made = factories.consultation(by=olive, title="Bins")
    factories.write_brief(made, olive)
    page = signed_in(olive).post(f"/officers/consultations/{made.slug}/show/", {"whom": "Director", "days": "7"})
    found = re.search(r'fm-hash">[^<]*/brief/([^/<]+)/', page.content.decode())
    assert found
    address = found[1]
    answer = ravi.get(f"/brief/{address}/")
    assert "Bins" in answer.content.decode()
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert Showing.objects.get().first_read_at
    assert address not in signed_in(olive).get(f"/officers/consultations/{made.slug}/show/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert ravi.get(f"/brief/{address}/").status_code == 404


def test_an_address_that_was_ended_or_guessed_leads_nowhere(olive, ravi, signed_in):
    made = factories.consultation(by=olive)
    row, token = actions.show(by=olive, consultation=made, whom="Director", days=28)
    assert token not in str(list(Showing.objects.values())), "only its hash is kept"
    assert token not in str(list(AuditEvent.objects.values()))
    assert "Director" not in str(list(AuditEvent.objects.values())), "the trail names no person"
    assert shown_by(token) == row
    assert shown_by(token[:-1]) is None
    client = signed_in(olive)
    assert client.post(f"/officers/consultations/{made.slug}/show/{row.pk}/end/").status_code == 302
    assert ravi.get(f"/brief/{token}/").status_code == 404


def test_only_authors_show_a_brief(asha, olive, signed_in):
    made = factories.consultation(by=olive)
    assert signed_in(asha).get(f"/officers/consultations/{made.slug}/show/").status_code == 403
    with pytest.raises(NotAllowed):
        actions.show(by=asha, consultation=made, whom="A friend", days=7)
    with pytest.raises(NotNow, match="how long"):
        actions.show(by=olive, consultation=made, whom="A friend", days=3650)


def test_meetings_are_listed_from_the_latest_back_with_how_many_briefs_each_has(asha):
    for days in (3, 20, 9):
        actions.call_meeting(by=asha, held_on=_in(days))
    assert [meeting.held_on for meeting in meetings()] == [_in(20), _in(9), _in(3)]
