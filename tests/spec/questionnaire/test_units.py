"""Amounts are written as people write them."""

from __future__ import annotations

import pytest

from folkmoot.core.questionnaire.units import amount


@pytest.mark.parametrize(
    ("value", "unit", "written", "behind"),
    [
        (1.6, "£", "£1.60", ""),
        (40, "£", "£40", ""),
        (-2.5, "£", "-£2.50", ""),
        (1234.5, "€", "€1,234", ""),
        (55.63, "minutes", "55.6", "minutes"),
        (40.0, "minutes", "40", "minutes"),
        (3, "", "3", ""),
    ],
)
def test_signs_of_money_stand_before_and_words_behind(value, unit, written, behind):
    assert amount(value, unit) == (written, behind)
