"""The demonstration's clock: it is another time for everything the product does, and only inside the block."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from folkmoot.demo.clock import at
from folkmoot.plan.register.models import Consultation

LONG_AGO = datetime(2024, 2, 29, 10, 30, tzinfo=UTC)


def test_it_is_that_moment_inside_and_now_outside():
    before = timezone.now()
    with at(LONG_AGO):
        assert LONG_AGO <= timezone.now() < LONG_AGO + timedelta(seconds=5)
        assert timezone.localdate() == LONG_AGO.date()
    assert before <= timezone.now()


def test_defaults_of_fields_follow_it(olive):
    with at(LONG_AGO):
        made = Consultation(title="Then", created_by=olive, lead_officer=olive)
    assert made.created_at.date() == LONG_AGO.date()


def test_the_clock_goes_on():
    with at(LONG_AGO):
        first = timezone.now()
        assert timezone.now() > first


def test_one_moment_inside_another():
    with at(LONG_AGO):
        with at(LONG_AGO - timedelta(days=366)):
            assert timezone.now().year == 2023
        assert timezone.now().year == 2024


def test_it_stops_when_something_goes_wrong():
    with pytest.raises(ZeroDivisionError), at(LONG_AGO):
        raise ZeroDivisionError
    assert timezone.now().year > 2024


def test_pages_made_meanwhile_show_dates_as_ever():
    with at(LONG_AGO):
        shown = Template("{{ moment|date:'j F Y H:i' }}").render(Context({"moment": timezone.now()}))
    assert shown == "29 February 2024 10:30"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), at(datetime(2024, 2, 29)):
        pass
