"""The pages of codes: added, changed and retired by the corporate lead, answered by whoever writes the consultation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.stages import Stage, stages
from folkmoot.plan.codes import actions
from folkmoot.plan.codes.models import Code, CodeAnswer
from folkmoot.plan.codes.queries import has_codes
from folkmoot.plan.register.models import Audience
from tests import factories

TYPED = {
    "name": "Aldermere compact",
    "about": "What was agreed with voluntary groups.",
    "adopted_on-day": "1",
    "adopted_on-month": "4",
    "adopted_on-year": "2026",
    "owner": "Head of communities",
    "begins_on-day": "1",
    "begins_on-month": "4",
    "begins_on-year": "2026",
    "number": "12",
    "unit": "weeks",
    "rule": "beginning with",
    "force": "explain",
    "consultees": "Community Action Aldermere\r\n\r\nCommunity Action Aldermere",
    "words-0": "Ethics approval obtained: reference and date",
    "approver-0": "Research ethics panel",
    "firm-0": "binding",
    "firm-1": "binding",
}


@pytest.fixture
def groups() -> Audience:
    return Audience.objects.create(name="Voluntary groups", slug="voluntary-groups")


@pytest.fixture
def compact(corporate, groups, signed_in) -> Code:
    page = signed_in(corporate).post(reverse("codes:new"), TYPED | {"audiences": [groups.pk]})
    code = Code.objects.get()
    assert page.url == reverse("codes:code", args=[code.pk])
    return code


def test_what_was_typed_is_what_the_code_asks(compact, groups):
    version = compact.versions.get()
    terms = version.terms
    assert terms.period == Minimum(12, Unit.WEEKS, DayRule.BEGINNING_WITH)
    assert (terms.force, terms.consultees) == (Force.EXPLAIN, ("Community Action Aldermere",))
    assert [(asked.words, asked.approver) for asked in terms.requirements] == [
        ("Ethics approval obtained: reference and date", "Research ethics panel")
    ]
    assert list(version.audiences.all()) == [groups]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choose when it binds"),
        ({"approver-1": "The panel", "activities": "consult"}, "Say what is approved."),
        (
            {"activities": "consult", "ends_on-day": "1", "ends_on-month": "3", "ends_on-year": "2026"},
            "The last day must not be before the first.",
        ),
        (
            {"activities": "consult", "number": "", "consultees": "", "words-0": "", "approver-0": ""},
            "Say what it asks",
        ),
    ],
)
def test_a_form_that_is_not_whole_keeps_what_was_typed(corporate, signed_in, typed, words):
    page = signed_in(corporate).post(reverse("codes:new"), TYPED | typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Aldermere compact" in page.content.decode()
    assert not Code.objects.exists()


def test_a_change_is_a_new_version_and_a_retired_code_is_changed_no_more(corporate, signed_in, compact, groups):
    client = signed_in(corporate)
    address = reverse("codes:change", args=[compact.pk])
    assert "Aldermere compact" in client.get(address).content.decode()
    typed = TYPED | {"audiences": [groups.pk], "number": "8", "firm-2": "binding"}
    assert client.post(address, typed).status_code == 422, "a note is wanted"
    client.post(address, typed | {"note": "Eight weeks were agreed."})
    assert [version.terms.period.number for version in compact.versions.all()] == [12, 8]
    client.post(reverse("codes:retire", args=[compact.pk]), {"reason": "A new compact took its place."})
    assert client.get(address).status_code == 404
    page = client.get(reverse("codes:codes")).content.decode()
    assert "Retired" in page and "Aldermere compact" in page
    assert not has_codes()


def test_choosing_the_audience_shows_at_once_which_code_binds_and_why(olive, signed_in, compact, groups):
    made, client = factories.consultation(by=olive), signed_in(olive)
    pages = ("workspace:consultation", "register:details", "briefs:brief", "timetable:timetable", "timetable:dates")
    addresses = [reverse(name, args=[made.slug]) for name in pages]
    why = "because it is for Voluntary groups"
    assert not [address for address in addresses if why in client.get(address).content.decode()]
    made.audiences.set([groups])
    assert [address for address in addresses if why in client.get(address).content.decode()] == addresses


def test_an_approval_is_recorded_with_who_gave_it_and_when(olive, signed_in, compact, groups):
    made, client = factories.consultation(by=olive, audiences=[groups]), signed_in(olive)
    key = compact.versions.get().terms.requirements[0].key
    address = reverse("codes:answer", args=[made.slug, compact.pk, key])
    typed: dict[str, Any] = {"outcome": "met", "evidence": "REC 26/114"}
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "Say who gave the approval." in page.content.decode() and "Say on which day." in page.content.decode()
    day = {"given_on-day": "5", "given_on-month": "1", "given_on-year": "2026"}
    client.post(address, typed | day | {"who": "Dr Imran Shah, chair"})
    row = CodeAnswer.objects.get()
    assert (row.outcome, row.who, row.given_on, row.by) == ("met", "Dr Imran Shah, chair", date(2026, 1, 5), olive)
    shown = client.get(reverse("codes:bound", args=[made.slug])).content.decode()
    assert "REC 26/114" in shown and "Dr Imran Shah, chair" in shown
    assert client.get(reverse("codes:answer", args=[made.slug, compact.pk, "something-else"])).status_code == 404


def test_only_who_may_explain_is_offered_to(olive, corporate, signed_in, compact, groups):
    gentle = actions.CodeWording(
        name="Charter",
        about="A charter.",
        adopted_on=date(2026, 4, 1),
        owner="Somebody",
        begins_on=timezone.localdate(),
        audiences=[groups],
        terms=actions.Terms(requirements=(actions.Requirement("People saw a draft", force=Force.EXPLAIN),)),
    )
    code = actions.add_code(by=corporate, wording=gentle)
    made = factories.consultation(by=olive, audiences=[groups])
    address = reverse("codes:answer", args=[made.slug, code.pk, "people-saw-a-draft"])
    words = "It is not met, and why is published"
    assert words not in signed_in(olive).get(address).content.decode()
    assert words in signed_in(corporate).get(address).content.decode()


def test_one_press_adopts_a_template(corporate, signed_in, groups):
    client = signed_in(corporate)
    client.post(reverse("codes:adopt", args=["compact"]))
    page = client.get(reverse("codes:code", args=[Code.objects.get().pk])).content.decode()
    assert "These are the words of a template" in page
    client.post(reverse("codes:adopt", args=["nothing-like-it"]))
    assert Code.objects.count() == 1


def test_setting_up_asks_for_codes_until_there_is_one(corporate, groups):
    def is_done() -> bool:
        return next(task.is_done for stage in stages(Stage) for task in stage.setting_up() if task.key == "codes")

    assert not is_done()
    actions.adopt_template(by=corporate, key="compact")
    assert is_done()
