"""Every page, read in a language that nobody speaks: what is plain English there was never marked for translation."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.ask.survey.rendering.pages import forget_sheets
from folkmoot.groundwork.accounts.audience import PUBLIC, addresses, declared
from tests.integration.roles.conftest import Trial
from tests.pseudo import english, pseudo, spoken

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PACKAGE = Path(__file__).resolve().parents[3] / "folkmoot"
SignIn = Callable[[str], Client]
#: Words in the files of the council in full swing, which only the files hold.
CELLS = ["Number of people", "Wrong day", "Amber"]
EMPTY_FORM = {"csrfmiddlewaretoken": "as in a browser"}


def _forget() -> None:
    """Nothing that was kept in another language is shown."""
    caches["local"].clear()
    forget_frames()
    forget_sheets()


@pytest.fixture(autouse=True)
def _no_test_hears_the_language_of_another() -> Iterator[None]:
    yield
    _forget()


def test_the_language_keeps_places_for_values_and_is_a_third_longer() -> None:
    words = pseudo("Open <strong>until</strong> %(day)s for {{ n }} people.")
    assert "%(day)s" in words and "<strong>" in words and "people" not in words
    assert len(words) >= 1.3 * len("Open <strong>until</strong> %(day)s for {{ n }} people.")


def test_english_is_found_beside_the_language_and_what_was_typed_is_not() -> None:
    page = f"<p>{pseudo('Welcome to')} Market Street, Opens soon</p><p aria-label='Read this'>{pseudo('More')}</p>"
    assert english(page, "market street") == {"Opens soon", "Read this"}
    assert english(f"<p>{pseudo('Welcome to')} Market Street.</p>", "a bench for market street") == set()


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case {"words": str(), "values": dict(values)}:  # what is kept as words is translated
            yield from _strings(values)
        case dict():
            yield from (text for part in value.values() for text in _strings(part))
        case list() | tuple() | set() | frozenset():
            yield from (text for part in value for text in _strings(part))


def _typed() -> str:
    """Everything that people typed, and that the law, the standards and the guidance say."""
    found: list[str] = []
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            found += _strings(list(row))
    for path in (PACKAGE / "plan").rglob("*.toml"):
        found += _strings(tomllib.loads(path.read_text(encoding="utf-8")))
    found += [path.read_text(encoding="utf-8") for path in (PACKAGE / "groundwork").rglob("guidance/*.md")]
    found += CELLS
    plain = (text.replace("**", "").replace("*", "").replace("`", "") for text in found)
    return "\n".join(" ".join(text.split()) for text in plain).casefold()


def _read(pages: Mapping[str, Callable[[], Any]], typed: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, fetch in pages.items():
        _forget()
        with transaction.atomic():
            response = fetch()
            transaction.set_rollback(True)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if isinstance(response, HttpResponse) and is_page:
            for run in english(response.content.decode(), typed):
                found[run].append(name)
    return found


def _public() -> Iterator[str]:
    routes = [route for route, view in addresses() if declared(view) is PUBLIC and "<" not in route]
    yield from (f"/{route}" for route in routes if "(?P" not in route)


@pytest.fixture
def typed(trial: Trial) -> str:
    return _typed()


def _told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"“{run}” on {', '.join(sorted(set(pages))[:4])}" for run, pages in sorted(found.items()))


def test_no_page_of_officers_is_english(trial: Trial, signed_in_as: SignIn, typed: str) -> None:
    lead = signed_in_as("corporate")
    with spoken():
        found = _read({name: partial(lead.get, address) for name, address in trial.addresses.items()}, typed)
    assert not found, _told(found)


def test_no_page_after_an_empty_form_is_english(trial: Trial, signed_in_as: SignIn, typed: str) -> None:
    lead = signed_in_as("corporate")
    with spoken():
        pages = {name: partial(lead.post, address, EMPTY_FORM) for name, address in trial.addresses.items()}
        found = _read(pages, typed)
    assert not found, _told(found)


def test_no_page_of_the_public_is_english(trial: Trial, signed_in_as: SignIn, typed: str) -> None:
    ravi = signed_in_as("")
    shown = [reverse("portal:consultation", args=[trial.world["whole"][name].slug]) for name in ("open", "told")]
    with spoken():
        found = _read({address: partial(ravi.get, address) for address in [*_public(), *shown]}, typed)
    assert not found, _told(found)
