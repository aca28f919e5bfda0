"""Codes of the council: kept by the corporate lead, and binding consultations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from folkmoot.core.codes import Requirement, Terms
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.codes import actions
from folkmoot.plan.codes.actions import CodeWording
from folkmoot.plan.register.models import Audience
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.tour import World, send_empty, stop

ETHICS = Requirement("Ethics approval obtained: reference and date", "Research ethics panel")
TRAINED = Requirement("Those who ask in person have been checked and trained for it", force=Force.EXPLAIN)
PAPER = Requirement("The documents are on paper in every library", force=Force.ADVICE)
COMPACT = CodeWording(
    name="Compact with voluntary organisations in the borough",
    about="What the council agreed with voluntary and community organisations about working together.",
    adopted_on=date(2026, 4, 1),
    owner="Head of communities",
    begins_on=date(2026, 4, 1),
    address="https://aldermere.example/compact",
    document="Compact 2026, section 4",
    terms=Terms(
        Minimum(12, Unit.WEEKS, DayRule.BEGINNING_WITH),
        Force.EXPLAIN,
        ("the body that speaks for voluntary organisations",),
        (ETHICS, TRAINED, PAPER),
    ),
)


def codes_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """A code with two versions, one retired, a template; consultations bound by it at every stage."""
    voluntary = Audience.objects.create(name="Voluntary groups of the borough", slug="voluntary-groups")
    compact = actions.add_code(
        by=corporate, wording=replace(COMPACT, audiences=[voluntary], terms=Terms(COMPACT.terms.period))
    )
    actions.change_code(
        by=corporate, code=compact, wording=replace(COMPACT, audiences=[voluntary]), note="Ethics approval was added."
    )
    former = actions.add_code(by=corporate, wording=replace(COMPACT, name="Charter of 2019", activities=["decide"]))
    actions.retire_code(by=corporate, code=former, reason="The compact took its place.")
    template = actions.adopt_template(by=corporate, key="community-involvement")
    opens = timezone.now() + timedelta(days=5)
    fresh = factories.consultation(by=olive, title="Grants to voluntary groups", audiences=[voluntary])
    free = factories.consultation(by=olive, title="Bins in Mill Lane")
    ready = factories.consultation(
        by=olive,
        board=asha,
        title="A hub for voluntary groups",
        state=State.APPROVED,
        audiences=[voluntary],
        opens_at=opens,
        closes_at=opens + timedelta(weeks=13),
    )
    for by, asked, outcome in ((olive, ETHICS, "met"), (corporate, TRAINED, "explained"), (olive, PAPER, "not met")):
        actions.answer(
            by=by,
            consultation=ready,
            code=compact,
            key=asked.key,
            outcome=outcome,
            evidence="REC 26/114, kept with the brief.",
            who="Dr Imran Shah, chair of the panel" if asked.is_approval else "",
            given_on=timezone.localdate(),
        )
    return {
        "olive": olive,
        "asha": asha,
        "cora": corporate,
        "compact": compact,
        "former": former,
        "template": template,
        "fresh": fresh,
        "free": free,
        "ready": ready,
    }


OLIVE, ASHA, CORA = "olive", "asha", "cora"
EMPTY = [stop("codes:codes", state="none", who=CORA), stop("codes:codes", state="none, to read", who=OLIVE)]
STOPS = [
    stop("codes:codes", who=CORA),
    stop("codes:codes", state="to read", who=OLIVE),
    stop("codes:new", who=CORA),
    stop("codes:new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("codes:code", "compact", who=CORA),
    stop("codes:code", "template", who=CORA),
    stop("codes:code", "former", state="retired", who=OLIVE),
    stop("codes:change", "compact", who=CORA),
    stop("codes:change", "compact", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("codes:retire", "compact", who=CORA),
    stop("codes:retire", "compact", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("codes:bound", "free", who=OLIVE),
    stop("codes:bound", "fresh", who=OLIVE),
    stop("codes:bound", "ready", who=OLIVE),
    stop("codes:bound", "ready", state="to read", who=ASHA),
    stop("codes:answer", "fresh", "compact", ETHICS.key, who=OLIVE),
    stop("codes:answer", "fresh", "compact", TRAINED.key, state="to explain", who=CORA),
    stop("codes:answer", "fresh", "compact", ETHICS.key, state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("timetable:timetable", "fresh", state="bound", who=OLIVE),
    stop("timetable:dates", "fresh", state="bound", who=OLIVE),
    stop("register:details", "fresh", state="bound", who=OLIVE),
    stop("briefs:brief", "fresh", state="bound", who=OLIVE),
    stop("workspace:consultation", "fresh", state="bound", who=OLIVE),
    stop("timetable:schedule", "ready", state="bound", who=OLIVE),
]
UNSEEN = {"codes:adopt": "takes a form only"}
