"""The demonstration, loaded once for all tests that only look at it, with few responses so that it is quick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import override_settings

from folkmoot.demo.loading import load
from folkmoot.demo.story import Story

#: A Wednesday afternoon in summer time.
NOW = datetime(2026, 6, 17, 15, 20, tzinfo=ZoneInfo("Europe/London"))
FEW = 60

stated = Story.stated


def _few(self: Story, postcodes: Any) -> Any:
    found = stated(self, postcodes)
    return replace(found, answers={**found.answers, "count": FEW})


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Few responses and no example files, for tests that load by themselves."""
    monkeypatch.setattr(Story, "stated", _few)
    settings.EXAMPLES = Path("/nowhere")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[list[str]]:
    """What the command said while it loaded, without any example files at hand. Undone at the end."""
    home = tmp_path_factory.mktemp("demonstration")
    settings = {"MEDIA_ROOT": home / "files", "COLUMNAR_ROOT": home / "columnar", "EMAIL_FILE_PATH": home / "mail"}
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(Story, "stated", _few)
        said: list[str] = []
        with override_settings(EXAMPLES=Path("/nowhere"), **settings):
            load(said.append, now=NOW)
        caches["local"].clear()
        yield said
        caches["local"].clear()
        transaction.set_rollback(True)
