"""Loading the demonstration into an empty installation, and into one that belongs to somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from folkmoot.demo import loading
from folkmoot.demo.loading import NotHere, load
from folkmoot.groundwork.accounts.models import Council
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.models import Consultation
from tests import factories
from tests.integration.demo.conftest import NOW


def test_an_interrupted_loading_leaves_nothing_behind(db, monkeypatch):
    stories = [story for story in loading.stories(NOW) if story.key == "fenside-play"]
    monkeypatch.setattr(loading, "stories", lambda _now: stories)

    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(loading, "_standing", stop)
        with pytest.raises(KeyboardInterrupt):
            load(lambda _words: None, now=NOW)
    assert not Council.objects.exists() and not Consultation.objects.exists() and not AuditEvent.objects.exists()
    assert load(lambda _words: None, now=NOW) == 1
    assert Consultation.objects.filter(title="A new play area for Fenside").count() == 1


def test_a_council_of_its_own_is_left_alone(db):
    factories.council(name="Somewhere District Council")
    with pytest.raises(NotHere, match="Somewhere District Council"):
        load(lambda _words: None, now=NOW)
    with pytest.raises(CommandError, match="needs one of its own"):
        call_command("load_demo")


@pytest.mark.parametrize("day", ["2027-01-01T00:30", "2028-02-29T23:50", "2027-05-10T08:00"])
def test_it_loads_on_any_day(db, few, day):
    now = datetime.fromisoformat(day).replace(tzinfo=NOW.tzinfo)
    load(lambda _words: None, now=now)
    states = {one.state for one in Consultation.objects.all()}
    assert {"draft", "changes asked", "submitted", "scheduled", "open", "reported", "fed back"} <= states
    assert not AuditEvent.objects.filter(at__gt=now + timedelta(minutes=5)).exists()
