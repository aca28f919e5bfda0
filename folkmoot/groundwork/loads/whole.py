"""A file from beginning to end in one call, with its columns as proposed unless somebody says what they are."""

from __future__ import annotations

from collections.abc import Mapping

from folkmoot.core.loading.reading import Reading
from folkmoot.groundwork.accounts.models import Officer

from .actions import AlreadyLoaded, begin, check_rows, load_rows, read_as, receive
from .loader import AnyLoader
from .models import Load
from .queries import CHANGEABLE, reading_of


def load_file(
    *,
    by: Officer,
    loader: AnyLoader,
    content: bytes,
    name: str,
    about: str = "",
    settings: Mapping[str, str] | None = None,
    only_good: bool = False,
    reading: Reading | None = None,
    only_check: bool = False,
) -> Load:
    """A file that was put in before and not loaded is gone on with. With `only_check` nothing is stored."""
    try:
        load = receive(
            by=by, loader=loader, content=content, name=name, about=about, settings=settings or {}, reading=reading
        )
    except AlreadyLoaded as refusal:
        load = refusal.load
        if load.state not in CHANGEABLE:
            raise
    read_as(by=by, load=load, reading=reading or reading_of(load))
    check_rows(by=by, load=load)
    if only_check:
        return load
    begin(by=by, load=load, only_good=only_good)
    load_rows(by=by, load=load)
    return load
