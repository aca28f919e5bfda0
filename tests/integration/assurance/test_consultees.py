"""Who must be asked and told: the list of the law, the evidence, and the gate before opening (requirement L8)."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.reminders.duties import Staff
from folkmoot.plan.assurance.actions import consultees as actions
from folkmoot.plan.assurance.duties import duties
from folkmoot.plan.assurance.models import Consultee, ConsulteeNotice
from folkmoot.plan.assurance.queries.consultees import checklist, missing, told_in_public
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories
from tests.integration.assurance.conftest import GROUPS, NEIGHBOURS


def tell(by, made, *idents, **more):
    values = {
        "how": "letter",
        "sent_on": timezone.localdate(),
        "to_whom": "Everybody on the register",
        "reference": "File 12/7",
    }
    return actions.tell(by=by, consultation=made, idents=idents, **{**values, **more})


def tell_everybody(by, made):
    tell(by, made, *(f"law-{group}" for group in GROUPS))
    barnstead = actions.add(
        by=by,
        consultation=made,
        name="Barnstead Council",
        organisation="Barnstead Council",
        why="Tenants move over the boundary",
        under=NEIGHBOURS,
    )
    tell(by, made, str(barnstead.pk))
    return barnstead


def test_the_list_comes_from_the_kind_of_consultation(licensing):
    found = checklist(licensing)
    assert [line.name for line in found.bodies] == [
        "landlords and letting agents",
        "tenants",
        "residents and businesses",
        "people in adjoining areas, in neighbouring boroughs too",
    ]
    assert not found.notices
    assert len(found.open) == 4


def test_nothing_opens_while_somebody_the_law_names_was_not_told(licensing, olive):
    with pytest.raises(NotNow, match="Not told yet: landlords and letting agents; tenants"):
        steps.schedule(by=olive, consultation=licensing)
    licensing.refresh_from_db()
    assert licensing.state == State.APPROVED


def test_a_general_notice_is_not_enough_for_those_next_door(licensing, olive):
    tell(olive, licensing, *(f"law-{group}" for group in GROUPS), NEIGHBOURS)
    (only,) = missing(licensing)
    assert "Regas v Enfield" in only
    made = actions.add(by=olive, consultation=licensing, name="Barnstead Council", why="Next door", under=NEIGHBOURS)
    (only,) = missing(licensing)
    assert "Named but not told yet: Barnstead Council" in only
    tell(olive, licensing, str(made.pk))
    assert not missing(licensing)


def test_with_evidence_for_all_it_is_scheduled(licensing, olive):
    tell_everybody(olive, licensing)
    assert not missing(licensing)


def test_one_may_be_left_out_with_a_reason_only(licensing, olive):
    with pytest.raises(NotNow, match="reason"):
        actions.leave_out(by=olive, consultation=licensing, ident=NEIGHBOURS, reason=" ")
    tell(olive, licensing, *(f"law-{group}" for group in GROUPS))
    actions.leave_out(by=olive, consultation=licensing, ident=NEIGHBOURS, reason="The place borders on the sea.")
    assert not missing(licensing)
    actions.take_back(by=olive, consultation=licensing, ident=NEIGHBOURS)
    assert missing(licensing)


def test_the_database_knows_no_leaving_out_without_a_reason(licensing, olive):
    actions.leave_out(by=olive, consultation=licensing, ident=NEIGHBOURS, reason="The sea.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultee.objects.update(left_out_reason="")


def test_evidence_is_a_file_or_a_reference(licensing, olive):
    with pytest.raises(NotNow, match="Evidence is a file or a reference"):
        tell(olive, licensing, "law-tenants", reference="")
    tell(olive, licensing, "law-tenants")
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsulteeNotice.objects.update(reference="")


def test_a_notice_may_be_booked_until_the_day_of_opening(licensing, olive):
    opens = timezone.localtime(licensing.opens_at).date()
    with pytest.raises(NotNow, match="by the day it opens"):
        tell(olive, licensing, "law-tenants", sent_on=opens + timedelta(days=1))
    (notice,) = tell(olive, licensing, "law-tenants", sent_on=opens)
    assert notice.confirmed_at is None
    assert "tenants" not in " ".join(missing(licensing))


def test_what_is_booked_is_not_public_until_it_went_out(licensing, olive):
    opens = timezone.localtime(licensing.opens_at).date()
    (notice,) = tell(olive, licensing, "law-tenants", sent_on=opens)
    assert told_in_public(checklist(licensing)) == []
    with pytest.raises(NotNow, match="day has not come"):
        actions.confirm(by=olive, notice=notice)
    with mock.patch("django.utils.timezone.now", return_value=licensing.opens_at + timedelta(hours=5)):
        actions.confirm(by=olive, notice=notice)
        assert [one.name for one in told_in_public(checklist(licensing))] == ["tenants"]


def test_opening_earlier_than_a_booked_notice_is_refused(licensing, olive):
    tell_everybody(olive, licensing)
    ConsulteeNotice.objects.all().delete()
    barnstead = Consultee.objects.get(name="Barnstead Council")
    opens = timezone.localtime(licensing.opens_at).date()
    tell(olive, licensing, *(f"law-{group}" for group in GROUPS), str(barnstead.pk), sent_on=opens)
    steps.schedule(by=olive, consultation=licensing)
    with pytest.raises(NotNow, match="Not told yet"):
        steps.open_now(by=olive, consultation=licensing)
    licensing.refresh_from_db()
    assert licensing.state == State.SCHEDULED


def test_evidence_cannot_be_taken_away_between_announcing_and_opening(licensing, olive):
    tell_everybody(olive, licensing)
    steps.schedule(by=olive, consultation=licensing)
    notice = ConsulteeNotice.objects.first()
    assert notice is not None
    with pytest.raises(NotNow, match="Take it off the schedule first"):
        actions.withdraw(by=olive, notice=notice, reason="Wrong list.")
    steps.unschedule(by=olive, consultation=licensing)
    notice.consultee.consultation.refresh_from_db()
    actions.withdraw(by=olive, notice=notice, reason="Wrong list.")
    assert missing(licensing)
    assert ConsulteeNotice.objects.get(pk=notice.pk).withdrawn_reason == "Wrong list."


def test_changing_the_law_changes_the_list_and_keeps_the_evidence(olive):
    made = factories.consultation(by=olive, title="Which law?")
    from folkmoot.plan.timetable.actions.timetable import choose_kind  # noqa: PLC0415

    choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    tell(olive, made, "law-tenants")
    choose_kind(by=olive, consultation=made, kind_key="annual-budget")
    found = checklist(made)
    assert [line.name for line in found.required] == ["representatives of business-rate payers"]
    assert [line.name for line in found.earlier] == ["tenants"]
    choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    assert [line.name for line in checklist(made).required if line.done] == ["tenants"]


def test_only_those_who_may_edit_change_the_list(licensing, asha, nobody):
    for somebody in (asha, nobody):
        with pytest.raises(NotAllowed):
            tell(somebody, licensing, "law-tenants")
        with pytest.raises(NotAllowed):
            actions.add(by=somebody, consultation=licensing, name="Them", why="So")
        with pytest.raises(NotAllowed):
            actions.leave_out(by=somebody, consultation=licensing, ident=NEIGHBOURS, reason="So")


def test_the_history_names_organisations_and_never_a_person(licensing, olive):
    actions.add(by=olive, consultation=licensing, name="Percy Private", why="Owns the corner house")
    actions.add(by=olive, consultation=licensing, name="The clerk", organisation="Barnstead Council", why="Next door")
    said = [(event.verb, event.details["who"]) for event in AuditEvent.objects.filter(verb__contains="consultee_")]
    assert said == [("assurance.consultee_added", "a person"), ("assurance.consultee_added", "Barnstead Council")]
    assert "Percy" not in "".join(event.subject_name for event in AuditEvent.objects.all())


def test_the_lead_officer_is_reminded_when_opening_is_near(licensing, olive, asha):
    today = timezone.localdate()
    (duty,) = duties(today, Staff([olive, asha]))
    assert duty.officer_id == olive.pk
    assert duty.due == timezone.localtime(licensing.opens_at).date()
    assert list(duties(today - timedelta(days=30), Staff([olive]))) == []
    tell_everybody(olive, licensing)
    assert list(duties(today, Staff([olive]))) == []


# --- Pages ------------------------------------------------------------------------------------------------------------


def page_of(client, made, name="consultees", *args, **more):
    return client.get(reverse(f"assurance:{name}", args=[made.slug, *args]), **more)


def test_the_page_says_what_is_missing_and_leads_there(licensing, olive, signed_in):
    answer = page_of(signed_in(olive), licensing)
    text = answer.content.decode()
    assert "0 of 4 lines are done" in text
    assert "Name each neighbouring council or area" in text
    tasks = signed_in(olive).get(reverse("workspace:consultation", args=[licensing.slug])).content.decode()
    assert reverse("assurance:consultees", args=[licensing.slug]) in tasks


def test_an_officer_records_one_notice_for_several(licensing, olive, signed_in):
    client, today = signed_in(olive), timezone.localdate()
    file = SimpleUploadedFile("letter.pdf", b"%PDF-1.4 the letter %%EOF")
    answer = client.post(
        reverse("assurance:notice_new", args=[licensing.slug]),
        {
            "who": ["law-tenants", "law-landlords-and-letting-agents"],
            "how": "letter",
            "sent_on-day": today.day,
            "sent_on-month": today.month,
            "sent_on-year": today.year,
            "to_whom": "1,240 households",
            "file": file,
        },
    )
    assert answer.status_code == 302
    first, second = ConsulteeNotice.objects.all()
    assert first.sha256 == second.sha256 != ""
    got = page_of(client, licensing, "notice_file", first.pk)
    assert b"".join(got.streaming_content) == b"%PDF-1.4 the letter %%EOF"


@pytest.mark.parametrize("data", [b"<script>alert(1)</script>", b"\x00\x01MZ"])
def test_a_hostile_file_is_no_evidence(licensing, olive, signed_in, data):
    today = timezone.localdate()
    answer = signed_in(olive).post(
        reverse("assurance:notice_new", args=[licensing.slug]),
        {
            "who": ["law-tenants"],
            "how": "letter",
            "sent_on-day": today.day,
            "sent_on-month": today.month,
            "sent_on-year": today.year,
            "to_whom": "x",
            "file": SimpleUploadedFile("x.pdf", data),
        },
    )
    assert answer.status_code == 422
    assert not ConsulteeNotice.objects.exists()


def test_a_form_without_proof_keeps_what_was_typed(licensing, olive, signed_in):
    answer = signed_in(olive).post(
        reverse("assurance:notice_new", args=[licensing.slug]), {"who": ["law-tenants"], "to_whom": "1,240 households"}
    )
    assert answer.status_code == 422
    assert "1,240 households" in answer.content.decode()
    assert "say where the proof is kept" in answer.content.decode()


def test_the_public_reads_which_bodies_were_told_and_no_persons(licensing, olive, ravi):
    barnstead = tell_everybody(olive, licensing)
    person = actions.add(by=olive, consultation=licensing, name="Percy Private", why="Owns the corner house")
    tell(olive, licensing, str(person.pk), to_whom="Percy Private, 3 Corner Lane")
    steps.schedule(by=olive, consultation=licensing)
    text = ravi.get(reverse("portal:consultation", args=[licensing.slug])).content.decode()
    assert "Who we told" in text
    assert barnstead.organisation in text
    assert "Percy" not in text
    assert "Everybody on the register" not in text


def test_a_resident_never_opens_the_evidence(licensing, olive, ravi):
    (notice,) = tell(
        olive, licensing, "law-tenants", file=actions.Attached("a.txt", b"Names and addresses", "text/plain")
    )
    answer = page_of(ravi, licensing, "notice_file", notice.pk)
    assert answer.status_code in {302, 403, 404}
    assert b"Names" not in answer.content


def test_the_list_downloads_with_live_formulas_made_safe(licensing, olive, signed_in):
    tell_everybody(olive, licensing)
    actions.add(by=olive, consultation=licensing, name="=HYPERLINK(1)", why="@now")
    text = page_of(signed_in(olive), licensing, "consultees_download").content.decode("utf-8-sig")
    assert text.startswith("consultee,")
    assert "\n'=HYPERLINK(1)" in text
    assert 'Barnstead Council,"people in adjoining areas, in neighbouring boroughs too"' in text


def test_the_page_asks_the_database_no_more_for_a_longer_list(
    licensing, olive, signed_in, django_assert_max_num_queries
):
    for number in range(12):
        made = actions.add(by=olive, consultation=licensing, name=f"Parish {number}", why="Next door", under=NEIGHBOURS)
        tell(olive, licensing, str(made.pk))
    client = signed_in(olive)
    page_of(client, licensing)
    with django_assert_max_num_queries(14):
        page_of(client, licensing)


def test_the_name_people_read_among_those_who_were_told_stands(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    who = actions.add(
        by=olive, consultation=made, name="Harriers", organisation="Merefield Harriers", why="They run here."
    )
    changed = {"by": olive, "consultee": who, "organisation": "Barnstead Harriers"}
    assert actions.change(**changed).organisation == "Barnstead Harriers"
    actions.tell(
        by=olive,
        consultation=made,
        idents=[str(who.pk)],
        how="letter",
        sent_on=timezone.localdate(),
        to_whom="Their secretary",
        reference="Note 4",
    )
    assert actions.change(by=olive, consultee=who, contact_name="Their new secretary").contact_name
    with pytest.raises(NotNow, match="People can read"):
        actions.change(by=olive, consultee=who, organisation="Merefield Harriers")
