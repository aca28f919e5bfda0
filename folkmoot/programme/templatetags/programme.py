"""What the programme's templates need beside the components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key, which a template cannot ask for by itself when the key is a variable."""
    return table.get(key)
