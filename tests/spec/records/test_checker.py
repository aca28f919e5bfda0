"""The checker by itself: its signatures against the published vectors, its tree against the other one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core import merkle
from folkmoot.groundwork.records import checker

#: RFC 8032, section 7.1: key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_published_signatures_hold(key, message, signature):
    assert checker.signature_holds(key, bytes.fromhex(message), signature)
    assert not checker.signature_holds(key, bytes.fromhex(message) + b"!", signature)
    assert not checker.signature_holds(VECTORS[0][0][:-2] + "1b", bytes.fromhex(message), signature)


@pytest.mark.parametrize("place", range(0, 128, 9))
def test_one_digit_changed_and_a_signature_does_not_hold(place):
    key, message, signature = VECTORS[1]
    digit = "0" if signature[place] != "0" else "1"
    changed = signature[:place] + digit + signature[place + 1 :]
    assert not checker.signature_holds(key, bytes.fromhex(message), changed)


@pytest.mark.parametrize("nonsense", ["", "zz", "00" * 32, "ff" * 64, "00" * 65])
def test_nonsense_is_no_signature_and_no_key(nonsense):
    assert not checker.signature_holds(VECTORS[0][0], b"", nonsense)
    assert not checker.signature_holds(nonsense, b"", VECTORS[0][2])


@given(st.lists(st.binary(max_size=40), max_size=40))
def test_both_trees_have_one_root(leaves):
    assert checker.merkle_root(leaves) == merkle.root(leaves).hex()


def test_an_empty_record_is_sound():
    assert checker.check([]).sound
