"""The council’s compact in the demonstration, a template that is still one, and a draft that the compact binds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from folkmoot.core.codes import Requirement, Terms
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.models import Service
from folkmoot.plan.codes import actions
from folkmoot.plan.codes.actions import CodeWording
from folkmoot.plan.codes.models import Code
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Audience, Topic

from . import council
from .logged import Event

_DAYS = 9
_TOLD = Requirement("Community Action Aldermere saw a draft before it was published", force=Force.EXPLAIN)


def events(now: datetime) -> Iterator[Event]:
    """The codes, and a day later the draft; nothing if there are codes already."""
    if Code.objects.exists():
        return
    yield Event(now - timedelta(days=_DAYS), partial(_keep, now.date()))
    yield Event(now - timedelta(days=_DAYS - 1), _register)


def _groups() -> Audience:
    return Audience.objects.get(name=council.described()["audiences"]["groups"])


def _keep(today: date) -> None:
    by = council.officer("cora")
    wording = CodeWording(
        name="Aldermere compact",
        about="What the council and the borough’s community and voluntary groups agreed about working together.",
        address="https://aldermere.example/compact",
        document="Section 4, asking each other",
        adopted_on=today - timedelta(days=400),
        owner="Cora Whitlock, corporate consultation lead",
        begins_on=today - timedelta(days=400),
        audiences=[_groups()],
        terms=Terms(
            Minimum(12, Unit.WEEKS, DayRule.BEGINNING_WITH), Force.EXPLAIN, ("Community Action Aldermere",), (_TOLD,)
        ),
    )
    actions.add_code(by=by, wording=wording)
    actions.adopt_template(by=by, key="community-involvement")


def _register() -> None:
    names = council.described()
    consultations.register(
        by=council.officer("maureen"),
        title="Grants to community groups for arts and culture",
        summary="We ask which groups should get a grant, for how long, and what the council should ask in return.",
        service=Service.objects.get(name=names["services"]["libraries"]),
        audiences=[_groups()],
        topics=[Topic.objects.get(name=names["topics"]["libraries"])],
        contact_name="Maureen Tully, Libraries",
        contact_email="libraries@aldermere.example",
    )
