"""Every permission of the stages as a table: which roles are let in, held for the consultation's own service.

Three things are tried of every row. A role held for the service or for the whole council lets in those who are listed
and nobody else; the same role held for another service lets nobody in, save where a row says that the question is
asked about the whole council; and where there is a `can_…` and a `check_…`, they say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils.translation import gettext_lazy as _

from folkmoot.ask.poll import permissions as poll
from folkmoot.decide.decisions import permissions as decisions
from folkmoot.doors.workspace import permissions as workspace
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.accounts.roles import ROLE_BY_KEY, ROLES, Permission, Role
from folkmoot.listen.files import permissions as files
from folkmoot.plan.assurance import permissions as assurance
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.briefs import permissions as briefs
from folkmoot.plan.briefs.models import Meeting
from folkmoot.plan.codes import permissions as codes
from folkmoot.plan.programme import permissions as programme
from folkmoot.plan.programme.models import PartnerCalendar
from folkmoot.plan.register import permissions as register
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import CoAuthor, Consultation
from folkmoot.plan.replies import permissions as replies
from folkmoot.plan.replies.models import AnswerVersion, OthersConsultation
from folkmoot.plan.timetable import permissions as timetable
from folkmoot.understand.results import permissions as results
from tests import factories

AUTHORS = {"author", "manager", "corporate"}
MANAGERS = {"manager", "corporate"}
EVERY = {role.key for role in ROLES}
PLAIN_OFFICERS = EVERY - {"contractor", "partner"}
Check = Callable[..., Any]


@dataclass
class Scene:
    """A consultation of the highways service and what hangs on it; somebody who has done nothing to any of it."""

    consultation: Consultation
    meeting: Meeting
    assessment: EqualityAssessment
    others: OthersConsultation
    answer: AnswerVersion
    calendar: PartnerCalendar
    somebody: Officer

    def holding(self, role: str, service: int | None) -> Officer:
        """Somebody with one role, as if the roles had just been read."""
        self.somebody.__dict__["roles_held"] = ((role, service),) if role else ()
        return self.somebody


@dataclass(frozen=True)
class Row:
    """A permission: the questions about it, what they are asked of, and the roles that are let in."""

    can: Check | None
    check: Check | None
    about: Callable[[Scene], tuple[Any, ...]]
    roles: set[str]
    #: Asked about no service: a role held for any is enough.
    anywhere: bool = False


def _consultation(scene: Scene) -> tuple[Any, ...]:
    return (scene.consultation,)


def _activity(scene: Scene) -> tuple[Any, ...]:
    return (factories.activity_of(scene.consultation),)


TABLE = {
    "manage a consultation": Row(register.can_manage, register.check_manage, _consultation, AUTHORS),
    "edit a consultation": Row(register.can_edit, register.check_edit, _consultation, AUTHORS),
    "add to a consultation": Row(register.can_add, register.check_add, _consultation, AUTHORS),
    "see a consultation": Row(register.can_see, None, _consultation, PLAIN_OFFICERS, anywhere=True),
    "run a consultation": Row(register.can_run, register.check_run, _consultation, AUTHORS),
    "arrange meetings": Row(
        briefs.can_arrange, briefs.check_arrange, lambda _scene: (), {"board", "corporate"}, anywhere=True
    ),
    "agree minutes": Row(
        briefs.can_agree, briefs.check_agree, lambda scene: (scene.meeting,), {"board"}, anywhere=True
    ),
    "write a brief": Row(briefs.can_write_brief, briefs.check_write_brief, _consultation, AUTHORS),
    "comment on a brief": Row(
        briefs.can_comment, briefs.check_comment, _consultation, AUTHORS | {"board", "legal", "steering"}
    ),
    "see legal advice": Row(
        briefs.can_see_legal_views, briefs.check_see_legal_views, _consultation, AUTHORS | {"board", "legal"}
    ),
    "ask the adviser": Row(briefs.can_ask_adviser, briefs.check_ask_adviser, _consultation, AUTHORS | {"board"}),
    "decide on a brief": Row(briefs.can_decide_brief, briefs.check_decide_brief, _consultation, {"board"}),
    "approve a small one": Row(briefs.can_approve_small, briefs.check_approve_small, _consultation, MANAGERS),
    "override dates": Row(timetable.can_override_dates, timetable.check_override_dates, _consultation, {"corporate"}),
    "keep calendars": Row(None, timetable.check_calendars, lambda _scene: (), {"corporate"}, anywhere=True),
    "sign an assessment": Row(assurance.can_sign, assurance.check_sign, lambda scene: (scene.assessment,), MANAGERS),
    "fill a calendar": Row(
        programme.can_fill, programme.check_fill, lambda scene: (scene.calendar,), {"corporate"}, anywhere=True
    ),
    "draft an answer": Row(replies.can_draft, replies.check_draft, lambda scene: (scene.others,), AUTHORS),
    "sign off an answer": Row(
        replies.can_sign_off, replies.check_sign_off, lambda scene: (scene.others, scene.answer), MANAGERS
    ),
    "make a poll": Row(None, poll.check_make, lambda scene: (scene.consultation.service,), AUTHORS),
    "change a poll": Row(poll.can_change, None, _consultation, AUTHORS),
    "end a poll": Row(poll.can_end, poll.check_end, _consultation, AUTHORS),
    "import responses": Row(files.can_import, files.check_import, _activity, AUTHORS),
    "see results": Row(None, results.check_see_results, _consultation, PLAIN_OFFICERS - {"auditor"}),
    "see live results": Row(None, results.check_see_in_detail, _consultation, AUTHORS | {"analyst"}),
    "keep codes": Row(codes.can_keep, codes.check_keep, lambda _scene: (), {"corporate"}, anywhere=True),
    "explain a code": Row(codes.can_explain, codes.check_explain, _consultation, {"corporate"}),
    "write letters": Row(assurance.can_write, assurance.check_write, _consultation, AUTHORS),
    "see the history": Row(
        workspace.can_see_history, workspace.check_see_history, _consultation, AUTHORS | {"auditor", "board"}
    ),
    "read words": Row(results.can_read_words, results.check_read_words, _consultation, AUTHORS | {"analyst"}),
    "download responses": Row(results.can_download, results.check_download, _consultation, AUTHORS | {"analyst"}),
    "record a decision": Row(decisions.can_record_decision, decisions.check_record_decision, _consultation, AUTHORS),
    "publish feedback": Row(decisions.can_publish, decisions.check_publish, _consultation, AUTHORS),
    "allow before an election": Row(
        decisions.can_allow_before_election, decisions.check_allow_before_election, _consultation, {"corporate"}
    ),
}


@pytest.fixture
def scene(olive: Officer) -> Scene:
    made = factories.consultation(by=olive)
    others = OthersConsultation.objects.create(
        title="Rail fares", body="The county", deadline=date(2031, 5, 1), service=made.service, created_by=olive
    )
    return Scene(
        made,
        Meeting(held_on=date(2031, 5, 1), minutes_by=olive),
        EqualityAssessment.objects.create(consultation=made, number=1, level="full", written_by=olive),
        others,
        AnswerVersion.objects.create(consultation=others, number=1, text="We agree.", by=olive),
        PartnerCalendar.objects.create(partner="Barnstead", slug="barnstead", added_by=olive),
        factories.officer(name="Sam Somebody", role=""),
    )


def _is_let_in(row: Row, officer: Officer, scene: Scene) -> bool:
    """What the questions about a permission say; they say the same."""
    answers = set()
    if row.can is not None:
        answers.add(row.can(officer, *row.about(scene)))
    if row.check is not None:
        try:
            row.check(officer, *row.about(scene))
            answers.add(True)
        except NotAllowed as refusal:
            assert str(refusal).endswith(".")
            answers.add(False)
    assert len(answers) == 1, "the question and the check disagree"
    return answers.pop()


@pytest.mark.parametrize("name", TABLE)
def test_a_permission_lets_in_the_roles_of_its_row_and_no_other(name: str, scene: Scene) -> None:
    row, own, other = TABLE[name], scene.consultation.service_id, factories.service(name="Parks").pk
    assert not _is_let_in(row, scene.holding("", None), scene), "somebody without a role"
    for role in sorted(EVERY):
        for service in (own, None):
            assert _is_let_in(row, scene.holding(role, service), scene) is (role in row.roles), (role, service)
        elsewhere = row.anywhere and role in row.roles
        assert _is_let_in(row, scene.holding(role, other), scene) is elsewhere, f"{role} of another service"


# --- What nobody does to their own ---------------------------------------------------------------------------------


def _part(scene: Scene) -> None:
    keep_contributors(scene.consultation, scene.somebody)


def _invited(scene: Scene, **values: Any) -> None:
    CoAuthor.objects.create(
        consultation=scene.consultation,
        officer=scene.somebody,
        invited_by=scene.consultation.lead_officer,
        **values,
    )
    keep_contributors(scene.consultation, scene.somebody)


def _withdrawn(scene: Scene) -> None:
    _invited(scene, withdrawn_at=scene.consultation.created_at)


OWN: dict[str, Callable[[Scene], None]] = {
    "leads it": lambda scene: setattr(scene.consultation, "lead_officer", scene.somebody),
    "registered it": lambda scene: setattr(scene.consultation, "created_by", scene.somebody),
    "submitted it": lambda scene: setattr(scene.consultation, "submitted_by", scene.somebody),
    "wrote a part": _part,
    "is invited": _invited,
    "was invited once": _withdrawn,
}


@pytest.mark.parametrize("why", OWN)
@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        ("decide on a brief", "board", "Nobody decides on a brief"),
        ("approve a small one", "manager", "Nobody approves what they wrote"),
        ("override dates", "corporate", "Nobody overrides a rule"),
        ("allow before an election", "corporate", "Nobody overrides a rule"),
    ],
)
def test_nobody_decides_on_their_own(why: str, name: str, role: str, words: str, scene: Scene) -> None:
    officer = scene.holding(role, None)
    assert _is_let_in(TABLE[name], officer, scene)
    OWN[why](scene)
    assert not _is_let_in(TABLE[name], officer, scene)
    check = TABLE[name].check
    assert check is not None
    with pytest.raises(NotAllowed, match=words):
        check(officer, *TABLE[name].about(scene))


def test_nobody_agrees_minutes_they_wrote(scene: Scene) -> None:
    scene.meeting.minutes_by = scene.somebody
    assert not _is_let_in(TABLE["agree minutes"], scene.holding("board", None), scene)


@pytest.mark.parametrize("author", ["by", "handed_over_by"])
def test_nobody_signs_off_an_answer_they_wrote_or_handed_over(author: str, scene: Scene) -> None:
    setattr(scene.answer, author, scene.somebody)
    with pytest.raises(NotAllowed, match="Nobody signs off an answer"):
        replies.check_sign_off(scene.holding("manager", None), scene.others, scene.answer)
    assert not _is_let_in(TABLE["sign off an answer"], scene.somebody, scene)


def test_nobody_explains_why_a_code_is_not_kept_for_a_consultation_of_their_own(scene: Scene) -> None:
    lead = scene.holding("corporate", None)
    assert codes.can_explain(lead, scene.consultation)
    scene.consultation.lead_officer = lead
    with pytest.raises(NotAllowed, match="Nobody explains for a consultation they lead"):
        codes.check_explain(lead, scene.consultation)


def test_an_answer_that_nobody_wrote_is_signed_off_by_nobody(scene: Scene) -> None:
    assert not replies.can_sign_off(scene.holding("manager", None), scene.others, None)


def test_nobody_signs_an_assessment_they_wrote_a_part_of_or_whose_consultation_they_lead(scene: Scene) -> None:
    manager, row = scene.holding("manager", None), TABLE["sign an assessment"]
    scene.assessment.authors.add(scene.consultation.lead_officer)
    assert _is_let_in(row, manager, scene)
    scene.assessment.authors.add(manager)
    assert not _is_let_in(row, manager, scene)
    scene.assessment.authors.clear()
    scene.assessment.written_by = manager
    with pytest.raises(NotAllowed, match="Nobody signs an assessment they wrote"):
        assurance.check_sign(manager, scene.assessment)
    scene.assessment.written_by, scene.assessment.consultation.lead_officer = scene.consultation.created_by, manager
    assert not _is_let_in(row, manager, scene)


# --- Who is invited ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("edit a consultation", AUTHORS),
        ("add to a consultation", {"contractor"} | AUTHORS),
        ("change a poll", AUTHORS),
        ("write a brief", EVERY),
        ("comment on a brief", EVERY),
    ],
)
def test_who_is_invited_does_what_their_role_lets_them_elsewhere(name: str, roles: set[str], scene: Scene) -> None:
    other, row = factories.service(name="Parks").pk, TABLE[name]
    _invited(scene)
    for role in sorted(EVERY):
        assert _is_let_in(row, scene.holding(role, other), scene) is (role in roles), role
    assert not _is_let_in(row, scene.holding("", None), scene), "invited, and without any role since"
    CoAuthor.objects.update(withdrawn_at=scene.consultation.created_at)
    for role in sorted(EVERY):
        assert not _is_let_in(row, scene.holding(role, other), scene), f"{role}, whose invitation was withdrawn"


def test_an_invitation_of_somebody_else_lets_nobody_in(scene: Scene) -> None:
    CoAuthor.objects.create(
        consultation=scene.consultation,
        officer=factories.officer(name="Conrad Contractor", role="contractor"),
        invited_by=scene.consultation.lead_officer,
    )
    assert not register.is_invited(scene.holding("contractor", None), scene.consultation)


def test_people_of_a_partner_fill_the_calendar_of_their_own_organisation_and_no_other(scene: Scene) -> None:
    partner, row = scene.holding("partner", None), TABLE["fill a calendar"]
    with pytest.raises(NotAllowed, match="You belong to another organisation"):
        programme.check_fill(partner, scene.calendar)
    scene.calendar.people.add(scene.consultation.lead_officer)
    assert not _is_let_in(row, partner, scene)
    scene.calendar.people.add(partner)
    assert _is_let_in(row, partner, scene)
    assert not _is_let_in(row, scene.holding("author", None), scene), "no longer of a partner"


# --- What a refusal says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sign off an answer", "fill a calendar", "sign an assessment", "override dates"])
def test_who_lacks_the_role_is_told_of_the_role_and_not_of_the_second_pair_of_eyes(name: str, scene: Scene) -> None:
    row = TABLE[name]
    assert row.check is not None
    for role in ("", "councillor"):
        with pytest.raises(NotAllowed, match="Your roles do not let you"):
            row.check(scene.holding(role, None), *row.about(scene))


@pytest.mark.parametrize("name", ["sign off an answer", "sign an assessment", "override dates"])
def test_a_role_of_another_service_is_told_of_the_service(name: str, scene: Scene) -> None:
    row, other = TABLE[name], factories.service(name="Parks").pk
    assert row.check is not None
    with pytest.raises(NotAllowed, match=r"Your roles do not let you .* for Highways"):
        row.check(scene.holding(min(row.roles), other), *row.about(scene))


def test_a_poll_takes_somebody_who_may_both_register_and_run(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    both = {Permission.REGISTER_CONSULTATION, Permission.RUN_CONSULTATION}
    service, other = scene.consultation.service, factories.service(name="Parks")
    for permission in both:
        half = Role(
            "half", _("Half"), _("May do one of two things."), frozenset({permission, Permission.SEE_WORKSPACE})
        )
        rest = Role("rest", _("Rest"), _("May do the other."), frozenset(both - {permission}))
        monkeypatch.setitem(ROLE_BY_KEY, "half", half)
        monkeypatch.setitem(ROLE_BY_KEY, "rest", rest)
        officer = scene.holding("half", service.pk)
        with pytest.raises(NotAllowed, match="Your roles do not let you"):
            poll.check_make(officer, service)
        officer.__dict__["roles_held"] = (("half", service.pk), ("rest", other.pk))
        with pytest.raises(NotAllowed, match="Your roles do not let you"):
            poll.check_make(officer, service)
        officer.__dict__["roles_held"] = (("half", service.pk), ("rest", service.pk))
        poll.check_make(officer, service)
