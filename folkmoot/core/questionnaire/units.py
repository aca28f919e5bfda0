"""How amounts are written with their units."""

from __future__ import annotations

#: Signs that stand before the amount.
CURRENCIES = frozenset("£€$")


def amount(value: float, unit: str) -> tuple[str, str]:
    """A number as people write it, and the unit to put behind it, empty where it stands before.

    >>> amount(1.6, "£"), amount(40, "£"), amount(55.63, "minutes")
    (('£1.60', ''), ('£40', ''), ('55.6', 'minutes'))
    """
    whole = float(value).is_integer() or abs(value) >= 1000
    if unit in CURRENCIES:
        sign = "-" if value < 0 else ""
        return f"{sign}{unit}{abs(value):,.{0 if whole else 2}f}", ""
    return f"{value:,.{0 if whole else 1}f}", unit
