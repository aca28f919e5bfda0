"""A file from beginning to end in one call, with its columns as proposed unless somebody says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from folkmoot.core.loading.reading import Reading
from folkmoot.groundwork.accounts.models import Officer

from .actions import begin, check_rows, load_rows, read_as, receive
from .loader import Loader
from .models import Load
from .queries import reading_of


def load_file(
    *,
    by: Officer,
    loader: Loader[Any],
    content: bytes,
    name: str,
    about: str = "",
    settings: Mapping[str, str] | None = None,
    only_good: bool = False,
    reading: Reading | None = None,
) -> Load:
    load = receive(
        by=by, loader=loader, content=content, name=name, about=about, settings=settings or {}, reading=reading
    )
    read_as(by=by, load=load, reading=reading_of(load))
    check_rows(by=by, load=load)
    begin(by=by, load=load, only_good=only_good)
    load_rows(by=by, load=load)
    return load
