"""The hash tree is that of RFC 6962: checked against its definition written out, and against published test values."""

from __future__ import annotations

from hashlib import sha256

import pytest

from folkmoot.core.merkle import EMPTY, leaf, root


def _by_definition(contents: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word by word."""
    if not contents:
        return sha256(b"").digest()
    if len(contents) == 1:
        return sha256(b"\x00" + contents[0]).digest()
    split = 1
    while split * 2 < len(contents):
        split *= 2
    return sha256(b"\x01" + _by_definition(contents[:split]) + _by_definition(contents[split:])).digest()


@pytest.mark.parametrize("count", range(40))
def test_the_root_is_that_of_the_definition(count: int) -> None:
    contents = [str(number).encode() for number in range(count)]
    assert root(contents) == _by_definition(contents)


def test_the_empty_tree_and_the_empty_leaf_have_the_published_hashes() -> None:
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_order_number_and_content_all_matter() -> None:
    base = [b"a", b"b", b"c"]
    others = ([b"a", b"c", b"b"], [b"a", b"b"], [b"a", b"b", b"c", b"c"], [b"a", b"b", b"d"], [b"a" + b"b", b"c"])
    assert len({root(base), *(root(other) for other in others)}) == 6
