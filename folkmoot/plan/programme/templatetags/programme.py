"""What the programme's templates need beside the components."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key, which a template cannot ask for by itself when the key is a variable."""
    return table.get(key)


@register.filter
def pounds(amount: Decimal | None) -> str:
    """£1,250 or £3.45; a dash for what is not known."""
    if amount is None:
        return "–"
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


@register.filter
def hours(amount: Decimal | None) -> str:
    """12 or 7.5; a dash for what is not known."""
    return "–" if amount is None else f"{amount.normalize():f}"
