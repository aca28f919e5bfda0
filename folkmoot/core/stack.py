"""Room for calls that nest deep, as those of templates do.

CPython keeps the frames of Python's functions in pieces of 16 KB. Where a loop calls across the end of one, each call
asks the system for another piece and gives it back: the same page took 34 or 66 ms of processor time by how many
callers stood above it. A function that says it needs much room gets a piece as large, and whatever it calls lies in
what is left of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
#: In values of eight bytes. The piece is the next power of two, 512 KB, of which only what is used is ever touched.
_ROOM = 35_000


def with_room(call: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """What `call` returns, called with 240 KB for the frames under it, without crossing from piece to piece.

    >>> with_room(max, 3, 4)
    4
    """
    return call(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=_ROOM)
