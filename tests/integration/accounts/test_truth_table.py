"""Separation of duties as a truth table: every role × every action × every state, tried and not supposed.

What is written below is what two people would read aloud in a meeting. Whatever is not in it must be refused: by the
role first, and by the state only for those whose role would allow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.actions import record_decision
from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.accounts.roles import ROLES
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.actions import authors, consultations
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny import actions as scrutiny
from folkmoot.plan.timetable.actions import dates, steps
from tests import factories

AUTHORS = {"author", "manager", "corporate"}
#: Nobody closes early by themselves what they plan: a senior officer does.
SENIOR = {"manager", "board", "corporate"}
#: A contractor edits nothing before they are invited; then these and nothing else of the table.
EDITORS = AUTHORS
INVITED = {"write a part of the brief", "comment on the brief"}
WRITING = {State.DRAFT, State.CHANGES_ASKED}
BEFORE = {State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.APPROVED}
EVERY = set(State)


def _open_soon() -> dict[str, Any]:
    now = timezone.now()
    return {
        "opens_at": now + timedelta(days=6),
        "closes_at": now + timedelta(days=70),
        "feedback_due": (now + timedelta(days=120)).date(),
    }


@dataclass(frozen=True)
class Row:
    """What is done, the roles that may, and the states in which they may."""

    do: Callable[[Any, Consultation], object]
    roles: set[str]
    states: set[State]


def _publish(by: Any, one: Consultation) -> object:
    activity = asked_activity(one)
    assert activity is not None
    return questionnaires.publish(by=by, activity=activity)


TABLE = {
    "write a part of the brief": Row(
        lambda by, one: briefs.write_part(by=by, consultation=one, part="use", text="All of it is read by two people."),
        EDITORS,
        WRITING,
    ),
    "change the title": Row(
        lambda by, one: consultations.change_details(by=by, consultation=one, title="Another title"),
        EDITORS,
        WRITING | {State.LOGGED},
    ),
    "submit the brief": Row(lambda by, one: briefs.submit(by=by, consultation=one), AUTHORS, WRITING),
    "comment on the brief": Row(
        lambda by, one: briefs.comment(by=by, consultation=one, part="use", text="Who reads it?"),
        AUTHORS | {"board", "legal", "steering"},
        EVERY,
    ),
    "approve": Row(
        lambda by, one: briefs.decide(by=by, consultation=one, outcome="approved"), {"board"}, {State.SUBMITTED}
    ),
    "refuse": Row(
        lambda by, one: briefs.decide(by=by, consultation=one, outcome="refused", reason="No."),
        {"board"},
        {State.SUBMITTED},
    ),
    "set the dates": Row(lambda by, one: dates.set_dates(by=by, consultation=one, **_open_soon()), EDITORS, BEFORE),
    "publish the questionnaire": Row(_publish, AUTHORS, BEFORE),
    "schedule": Row(lambda by, one: steps.schedule(by=by, consultation=one), AUTHORS, {State.APPROVED}),
    "open now": Row(lambda by, one: steps.open_now(by=by, consultation=one), AUTHORS, {State.SCHEDULED}),
    "close early": Row(
        lambda by, one: steps.close_now(by=by, consultation=one, reason="The river rose."), SENIOR, {State.OPEN}
    ),
    "cancel": Row(
        lambda by, one: steps.cancel(by=by, consultation=one, reason="The money is gone."),
        AUTHORS,
        BEFORE | {State.SCHEDULED, State.OPEN},
    ),
    "override a rule about dates": Row(
        lambda by, one: dates.override_dates(
            by=by,
            consultation=one,
            reason="The grant ends.",
            **_open_soon() | {"closes_at": timezone.now() + timedelta(days=6, hours=1)},
        ),
        {"corporate"},
        {State.APPROVED},  # the board approved more days; elsewhere no rule is broken, so even the lead is sent away
    ),
    "record the decision": Row(
        lambda by, one: record_decision(
            by=by,
            consultation=one,
            decided_on=timezone.localdate(),
            body="Cabinet",
            text="Yes.",
            reasons="Most asked for it.",
        ),
        AUTHORS,
        {State.CLOSED, State.REPORTED, State.DECIDED, State.FED_BACK},
    ),
    "comment as scrutiny": Row(
        lambda by, one: scrutiny.comment(by=by, consultation=one, text="Why?"), {"councillor"}, EVERY - {State.OPEN}
    ),
}


@pytest.fixture
def people(council):
    """One officer of each role for the whole council, none of whom wrote anything, and one without any."""
    made = {
        role.key: factories.officer(name=role.key, email=f"{role.key}@aldermere.example", role=role.key)
        for role in ROLES
    }
    return made | {"nobody": factories.officer(name="nobody", email="nobody@aldermere.example", role="")}


def _in_every_state(olive: Any, asha: Any) -> dict[State, Consultation]:
    """One consultation in each state: as far as the ordinary way leads, and the ends of it set by hand."""
    walked = {State.REPORTED: State.CLOSED, State.DECIDED: State.CLOSED, State.FED_BACK: State.CLOSED}
    found = {}
    for state in State:
        start = walked.get(state, State.SUBMITTED if state in {State.CANCELLED, State.LOGGED} else state)
        one = factories.consultation(by=olive, board=asha, title=f"It is {state}", state=start)
        if state is State.DRAFT:
            factories.write_brief(one, olive)
            activity = asked_activity(one)
            assert activity is not None
            questionnaires.save_draft(
                by=olive,
                activity=activity,
                questionnaire=factories.small_questionnaire(),
                file_name="small.json",
                source_format="folkmoot",
            )
        Consultation.objects.filter(pk=one.pk).update(state=state)
        one.refresh_from_db()
        found[state] = one
    return found


def _outcome(row: Row, officer: Any, one: Consultation) -> str:
    """Tried inside a savepoint that is taken back, so that every cell of the table finds the same council."""
    try:
        with transaction.atomic():
            row.do(officer, Consultation.objects.get(pk=one.pk))
            raise _Done
    except _Done:
        return "done"
    except PermissionDenied:
        return "not allowed"
    except NotNow:
        return "not now"


class _Done(Exception):
    pass


@pytest.mark.parametrize("name", TABLE)
def test_only_these_roles_and_only_in_these_states(name, people, olive, asha):
    row = TABLE[name]
    for state, one in _in_every_state(olive, asha).items():
        for role, officer in people.items():
            found = _outcome(row, officer, one)
            if role not in row.roles:
                assert found == "not allowed", (name, role, state)
            else:
                assert found == ("done" if state in row.states else "not now"), (name, role, state)


@pytest.mark.parametrize("role", ["contractor", "partner"])
def test_whoever_is_invited_writes_the_brief_and_comments_and_does_nothing_else(role, people, olive, asha):
    officer = people[role]
    for state, one in _in_every_state(olive, asha).items():
        authors.invite(by=olive, consultation=one, officer=officer)
        for name, row in TABLE.items():
            wanted = "not allowed"
            if name in INVITED:
                wanted = "done" if state in row.states else "not now"
            assert _outcome(row, officer, one) == wanted, (name, role, state)


def test_nobody_decides_or_overrides_their_own_whatever_else_they_hold(council, asha):
    everything = factories.officer(name="Everything", email="all@aldermere.example", role="author")
    for role in ROLES:
        if role.key != "author":
            give_role(by=factories.SETUP, officer=everything, role=role.key, service=None)
    everything = type(everything).objects.get(pk=everything.pk)
    own = factories.consultation(by=everything, state=State.SUBMITTED)
    for name in ("approve", "refuse", "override a rule about dates"):
        assert _outcome(TABLE[name], everything, own) == "not allowed", name


def test_a_role_held_for_one_service_reaches_no_other(council, olive, asha):
    parks = factories.service(name="Parks")
    tom = factories.officer(name="Tom", email="tom@aldermere.example", role="")
    give_role(by=factories.SETUP, officer=tom, role="author", service=parks)
    tom = type(tom).objects.get(pk=tom.pk)
    others = factories.consultation(by=olive)
    theirs = factories.consultation(by=olive, title="Parks", service=parks)
    assert _outcome(TABLE["change the title"], tom, others) == "not allowed"
    assert _outcome(TABLE["change the title"], tom, theirs) == "done"
