"""The shape of the house, checked by machine: imports, relations, audiences, privacy, generated documents."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from folkmoot.groundwork.accounts.audience import addresses, check_every_address, declared
from folkmoot.groundwork.accounts.roles import ROLES, Permission
from folkmoot.groundwork.retention.queries import as_it_comes, how_long, period_choices
from folkmoot.plan.register.rules import TRANSITIONS, State, state_diagram
from tests.documents import check_document

ROOT = Path(__file__).resolve().parents[2]


def _order() -> list[str]:
    """The chapters, and the rooms of those that are layered, in the order that `.importlinter` says, earliest first."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    order = []
    for chapter in reversed(contracts["importlinter:contract:chapters"]["layers"].split()):
        rooms = f"importlinter:contract:{chapter}"
        if rooms in contracts and "layers" in contracts[rooms]:
            lines = contracts[rooms]["layers"].strip().splitlines()
            order += [f"{chapter}.{room.strip()}" for line in reversed(lines) for room in line.split("|")]
        else:
            order.append(chapter)
    return order


ORDER = _order()


def _stage(model: type[models.Model]) -> int | None:
    package, *rooms = model.__module__.split(".")
    if package != "folkmoot":
        return None
    return next(ORDER.index(place) for place in (".".join(rooms[:2]), rooms[0]) if place in ORDER)


OURS = [model for model in apps.get_models() if _stage(model) is not None]


def test_the_import_contracts_hold():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_model_points_at_a_later_stage():
    """A relation written as text is no import, so the contracts do not see it."""
    for model in OURS:
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and isinstance(field.related_model, type):
                there, here = _stage(field.related_model), _stage(model)
                assert there is None or here is None or there <= here, f"{model.__name__}.{field.name}"


def _lines_about(model):
    of_it = re.compile(rf"{re.escape(model._meta.label)}(\.\w+)?$")
    return [line for line in as_it_comes() if any(map(of_it.match, line.models))]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_says_how_long_it_is_kept_and_what_is_personal(model):
    in_words, by_schedule = getattr(model, "retention", ""), _lines_about(model)
    assert bool(in_words) != any(line.models == (model._meta.label,) for line in by_schedule), model
    assert not re.search(r"\d|year|month|week|\bdays?\b", in_words), "a time is kept by the retention schedule"
    names = {field.name for field in model._meta.get_fields()}
    assert set(model.personal) <= names


def test_every_address_says_who_may_see_it():
    assert check_every_address(None) == []
    assert len(list(addresses())) > 40


def test_an_address_that_says_nothing_stops_the_start(monkeypatch):
    def silent(request):
        raise AssertionError

    monkeypatch.setattr("folkmoot.groundwork.accounts.audience.addresses", lambda *_args: iter([("silent/", silent)]))
    assert declared(silent) is None
    assert [fault.id for fault in check_every_address(None)] == ["folkmoot.E001"]


def test_every_permission_belongs_to_a_role():
    held = frozenset().union(*(role.permissions for role in ROLES))
    assert held == set(Permission)


def test_no_role_both_writes_and_approves():
    for role in ROLES:
        assert not {Permission.SUBMIT_BRIEF, Permission.DECIDE_BRIEF} <= role.permissions


def test_every_state_can_be_reached_and_left_or_is_an_end():
    reached = {State.DRAFT} | {target for _sources, target in TRANSITIONS.values()}
    left = frozenset().union(*(sources for sources, _target in TRANSITIONS.values()))
    assert reached == set(State)
    assert set(State) - left == {State.REFUSED, State.FED_BACK, State.CANCELLED}


def test_docs_states_are_drawn_from_the_table():
    check_document(
        "reference/consultation-states.md",
        "# States of a consultation\n\nDrawn from `TRANSITIONS` in `folkmoot/plan/register/rules.py`.\n\n"
        f"```mermaid\n{state_diagram()}```\n",
    )


def test_docs_roles_are_written_from_the_code():
    lines = ["# Who may do what\n", "Written from `folkmoot/groundwork/accounts/permissions.py`.\n"]
    for role in ROLES:
        lines += [f"## {role.name}\n", f"{role.description}\n"]
        lines += [f"- {permission.value}" for permission in Permission if permission in role.permissions]
        lines += [""]
    check_document("reference/roles.md", "\n".join(lines))


def _kept(model):
    words = [getattr(model, "retention", ""), *(how_long(line) for line in _lines_about(model))]
    return "; ".join(filter(None, words))


def test_docs_retention_is_written_from_the_schedule_and_the_models(db):
    lines = [
        "# What is kept, and for how long\n",
        "Written from the retention schedule, by which the worker deletes and the privacy notice is made, and from the",
        "models. `docs/how-to/keep-and-delete.md` says how to look after it.\n",
        "## The schedule\n",
        "| key | what | kept | the council may choose |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {line.key} | {line.what} | {how_long(line)} | {period_choices(line) if line.least != line.most else '–'} |"
        for line in as_it_comes()
    ]
    lines += ["\n## Every table\n", "| what | kept | personal data |", "|---|---|---|"]
    lines += [f"| {model._meta.label} | {_kept(model)} | {', '.join(model.personal) or '–'} |" for model in OURS]
    check_document("reference/retention.md", "\n".join(lines) + "\n")


def test_no_migration_is_missing(db):
    from django.core.management import call_command  # noqa: PLC0415

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_hypothesis_test_has_a_deadline_of_its_own():
    """One profile stands in `tests/conftest.py`: a busy machine is no fault of the code."""
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name != "conftest.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "settings"
        and any(keyword.arg in {"deadline", "suppress_health_check"} for keyword in node.keywords)
    ]
    assert not asked
