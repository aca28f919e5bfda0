"""One council in full swing for all trials of a run, and the people who try every door in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.accounts.models import Officer
from tests import factories

from .world import World, addresses_of, council_in_full_swing


@dataclass(frozen=True)
class Trial:
    """Every officers' address with something real in it, the people of the trial, and where files are kept."""

    world: World
    addresses: dict[str, str]
    people: dict[str, Officer]
    files: Path


def _people() -> dict[str, Officer]:
    """Strangers to every consultation of the world. Mona holds all a service has to give, for another service."""
    parks = factories.service(name="Parks")
    mona = factories.officer(name="Mona Parks", email="mona@aldermere.example", role="manager", of=parks)
    for role in ("board", "analyst", "steering"):
        give_role(by=factories.SETUP, officer=mona, role=role, service=parks)
    return {
        "tom": factories.officer(name="Tom Parks", email="tom@aldermere.example", role="author", of=parks),
        "mona": mona,
        **{
            role: factories.officer(name=f"{role.title()} Uninvited", email=f"{role}@trial.example", role=role)
            for role in ("contractor", "partner", "councillor", "analyst", "steering", "auditor")
        },
        "nobody": factories.officer(name="Nobody Inparticular", email="nobody@aldermere.example", role=""),
    }


@pytest.fixture(scope="module")
def trial(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Built once and taken back at the end: no trial may change it."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(settings, "MEDIA_ROOT", files)
        patch.setattr(settings, "COLUMNAR_ROOT", files / "columnar")
        factories.council()
        olive, asha, corporate = (
            factories.officer(name=name, email=f"{name.split()[0].lower()}@aldermere.example", role=role)
            for name, role in (
                ("Olive Officer", "author"),
                ("Asha Approver", "board"),
                ("Cora Corporate", "corporate"),
            )
        )
        world = council_in_full_swing(olive, asha, corporate)
        yield Trial(world, addresses_of(world), _people() | {"corporate": corporate, "asha": asha}, files)
        transaction.set_rollback(True)


@pytest.fixture
def signed_in_as(trial: Trial, db: None, settings: Any) -> Callable[[str], Client]:
    """A client that fetches without the inspector: only who may see a page is asked here."""
    settings.MEDIA_ROOT, settings.COLUMNAR_ROOT = trial.files, trial.files / "columnar"

    def client_of(name: str) -> Client:
        client = Client()
        if name:
            client.force_login(trial.people[name])
            session = client.session
            session[SECOND_FACTOR_KNOWN] = True
            session.save()
        return client

    return client_of
