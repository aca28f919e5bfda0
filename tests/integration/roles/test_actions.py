"""Every action there is, tried by an officer of another service: the permission is asked inside, whatever a page does.

Mona manages the parks, sits on the board and reads results, for the parks only. What each action needs is chosen by the
type it says it wants; it belongs to highways.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

import folkmoot
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.plan.register.models import Activity, Consultation
from tests import factories

from .conftest import Trial

pytestmark = pytest.mark.django_db
Action = Callable[..., Any]


def _actions() -> Iterator[Action]:
    """Every function of an `actions` module that somebody does: with a keyword `by` that an officer can be."""
    for module in pkgutil.walk_packages(folkmoot.__path__, "folkmoot."):
        if "actions" not in module.name.split("."):
            continue
        loaded = importlib.import_module(module.name)
        for name, function in vars(loaded).items():
            if not inspect.isfunction(function) or function.__module__ != module.name or name.startswith("_"):
                continue
            by = inspect.signature(function).parameters.get("by")
            if by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY and by.annotation in {"Officer", Officer}:
                yield function


def _name(action: Action) -> str:
    return f"{action.__module__.removeprefix('folkmoot.').replace('.actions', '')}.{action.__name__}"


ACTIONS = {_name(action): action for action in _actions()}


class _Highways:
    """Something of highways for every type that an action may ask for."""

    def __init__(self, trial: Trial) -> None:
        answered: Consultation = trial.world["answered"]
        self.known: dict[Any, Any] = {
            str: "information",
            bytes: b"%PDF-1.4 made for a test",
            int: 1,
            bool: True,
            date: date(2031, 5, 6),
            datetime: datetime(2031, 5, 6, tzinfo=UTC),
            Decimal: Decimal(12),
            Consultation: answered,
            Activity: factories.activity_of(answered),
            Service: answered.service,
            Officer: trial.people["tom"],
            Questionnaire: factories.small_questionnaire(),
        }

    def value(self, wanted: Any) -> Any:
        if get_origin(wanted) in {Union, types.UnionType}:
            wanted = next(kind for kind in get_args(wanted) if kind is not type(None))
        if wanted in self.known:
            return self.known[wanted]
        if inspect.isclass(wanted) and issubclass(wanted, Model):
            return wanted._default_manager.order_by("pk").first() or wanted()
        return {} if get_origin(wanted) in {dict} else ()


def _arguments(action: Action, highways: _Highways, by: Officer) -> dict[str, Any]:
    hints = get_type_hints(action)
    wanted = {
        name: parameter
        for name, parameter in inspect.signature(action).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and parameter.default is inspect.Parameter.empty
    }
    return {name: highways.value(hints[name]) for name in wanted if name != "by"} | {"by": by}


def _refused(action: Action, highways: _Highways, by: Officer) -> bool:
    """Whether the permission was asked before anything else; what was done is taken back."""
    try:
        with transaction.atomic():
            try:
                action(**_arguments(action, highways, by))
            finally:
                transaction.set_rollback(True)
    except PermissionDenied:
        return True
    except Exception:
        return False
    return False


#: Asked for by whoever calls them, or made of more than a type can say; their pages are tried in `test_doors.py`.
NOT_TRIED = {
    "groundwork.reminders.choose": "one's own letters",
    "groundwork.loads.checking.check_rows": "a job, after its page has asked",
    "groundwork.loads.loading.load_rows": "a job, after its page has asked",
    "groundwork.loads.files.receive": "asks what its loader is for; its pages are tried",
    "plan.programme.coordination.go_on_anyway": "needs a picture of clashes",
    "plan.timetable.dates.set_aside": "part of two actions that ask",
    "plan.timetable.timetable.take_over": "begins by setting the dates, which asks",
}
#: What the council’s own officers do for themselves, whatever their role.
OWN = {
    "groundwork.toolkit.enter_directory",
    "plan.register.views.save_view",
    "plan.scrutiny.follow",
    "plan.scrutiny.unfollow",
}
#: What else these may do: the board arranges its meetings; an author brings files in, each row asked for its service;
#: an action without a service, and measures, belong to the whole council.
MAY = {
    "mona": OWN
    | {f"plan.briefs.meetings.{verb}_meeting" for verb in ("call", "change", "cancel")}
    | {
        f"plan.briefs.meetings.{what}"
        for what in ("put_on_agenda", "take_off_agenda", "write_minutes", "agree_minutes")
    }
    | {"plan.programme.strategy.report", "plan.programme.strategy.read_measure"},
    "contractor": set(),
    "partner": set(),
    "councillor": OWN | {"plan.scrutiny.comment"},
    "nobody": set(),
}


def test_there_are_actions_to_try():
    assert len(ACTIONS) > 150
    assert sorted(set(NOT_TRIED) - set(ACTIONS)) == [], "no such action any more"


@pytest.mark.parametrize("person", MAY)
def test_every_action_asks_before_it_does_anything(person: str, trial: Trial) -> None:
    highways, officer = _Highways(trial), trial.people[person]
    done = {name for name, action in ACTIONS.items() if not _refused(action, highways, officer)}
    assert sorted(done - set(NOT_TRIED) - MAY[person]) == [], f"{person} is not refused"
    assert sorted(MAY[person] - done) == [], f"{person} is refused"
