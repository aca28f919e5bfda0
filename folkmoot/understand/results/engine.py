"""The one door to the query engine that reads the columnar copies."""

from __future__ import annotations

from functools import cache
from types import ModuleType


@cache
def polars() -> ModuleType:
    """The engine, loaded when first asked for: it takes 40 MB that a process serving only the public never needs."""
    import polars  # noqa: PLC0415

    return polars
