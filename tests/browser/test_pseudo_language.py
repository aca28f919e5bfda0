"""Nothing is cut off in a language whose sentences are a third longer and whose letters stand taller."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.core.cache import caches
from playwright.sync_api import Page

from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.ask.survey.rendering.pages import forget_sheets
from folkmoot.groundwork.accounts.models import Officer
from tests.browser import world
from tests.browser.conftest import Visit
from tests.browser.tables import planning, public, survey
from tests.browser.tour import DESK, SMALL, Stop, Tour, cut_off
from tests.pseudo import spoken

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page, Any], None]


class LongWords(Tour):
    """Looks at widths only; the other faults are those of the same pages in English."""

    def _look(self, stop: Stop) -> list[str]:
        faults = [] if "ỹ" in self.page.inner_text("body") else ["it is in English"]
        for width, height in (DESK, SMALL):
            self.page.set_viewport_size({"width": width, "height": height})
            wrong = cut_off(self.page)
            faults += [f"at {width} pixels: {len(wrong)} stick out or are cut off: {wrong[-2:]}"] if wrong else []
        return faults


@pytest.fixture(autouse=True)
def _in_long_words() -> Iterator[None]:
    """Nothing that was kept in another language is shown, before or after."""
    with spoken():
        _forget()
        yield
    _forget()


def _forget() -> None:
    caches["local"].clear()
    forget_frames()
    forget_sheets()


def _as_they_stand(stops: Sequence[Stop]) -> list[Stop]:
    """Pages that are only opened: what is pressed is found by its English words."""
    return [stop for stop in stops if stop.act is None and not stop.begin]


def test_the_public_pages(visit: Visit, sign_in: SignIn, olive: Officer, asha: Officer, corporate: Officer) -> None:
    made = world.whole_world(olive, asha, corporate)
    LongWords(visit, sign_in, made).go(_as_they_stand(public.STOPS))


def test_the_pages_of_planning(
    visit: Visit, sign_in: SignIn, olive: Officer, asha: Officer, corporate: Officer
) -> None:
    made = world.whole_world(olive, asha, corporate)
    LongWords(visit, sign_in, made).go(_as_they_stand(planning.STOPS))


def test_the_survey(visit: Visit, sign_in: SignIn, olive: Officer, asha: Officer) -> None:
    LongWords(visit, sign_in, world.survey_world(olive, asha)).go(_as_they_stand(survey.STOPS))
