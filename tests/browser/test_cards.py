"""Quick-reference cards on paper: each fills one sheet of A5, or one of A4 in larger print, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from folkmoot.core.triage import TriageOutcome
from folkmoot.groundwork.accounts.models import Officer
from tests.browser.conftest import Visit

#: Points, as a PDF counts them.
SHEETS = {"": (420, 595), "?size=a4": (595, 842)}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_card_is_one_sheet_of_its_size(visit: Visit, sign_in: Callable[[Page, Any], None], asha: Officer) -> None:
    page = visit("desk")
    sign_in(page, asha)
    for outcome in TriageOutcome:
        for query, size in SHEETS.items():
            page.goto(f"/officers/consultations/triage/cards/{outcome}/{query}")
            printed = page.pdf(prefer_css_page_size=True)
            boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
            assert [(round(float(wide)), round(float(high))) for wide, high in boxes] == [size], f"{outcome} {query}"
