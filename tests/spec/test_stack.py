"""Room for deep calls changes where frames lie, and nothing of what is called."""

from __future__ import annotations

import pytest

from folkmoot.core.stack import with_room


def test_what_is_called_gets_its_arguments_and_gives_its_answer():
    assert with_room(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


def test_what_goes_wrong_goes_wrong_as_before():
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 1, 0)


def test_calls_nest_as_deep_as_before_and_inside_each_other():
    def down(depth: int) -> int:
        return 0 if depth == 0 else 1 + down(depth - 1)

    assert with_room(down, 700) == 700
    assert with_room(with_room, with_room, down, 50) == 50
