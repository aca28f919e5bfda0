"""Codes on receipts: sixteen letters and digits, read as people type them, and never stored."""

from __future__ import annotations

import re

import pytest

from folkmoot.ask.responses.codes import ALPHABET, code_hash, derived, key_hash, new_code, plain

WRITTEN = re.compile(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}")


def test_a_code_is_four_groups_of_four_without_letters_that_look_alike() -> None:
    codes = [new_code() for _ in range(200)]
    assert all(WRITTEN.fullmatch(code) for code in codes)
    assert len(set(codes)) == 200
    assert set("".join(codes)) - {"-"} == set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET) and len(ALPHABET) == 32


def test_every_place_of_a_code_is_random() -> None:
    codes = [new_code() for _time in range(400)]
    for place in (0, 1, 2, 3, 18):
        assert len({code[place] for code in codes}) > 20


def test_the_code_of_a_form_is_always_the_same_and_an_earlier_release_gave_the_same() -> None:
    assert derived("a secret", "a nonce") == "S00T-PP6P-KKKE-02DW"
    assert derived("another secret", "a nonce") != derived("a secret", "a nonce") != derived("a secret", "another")


@pytest.mark.parametrize(
    "typed",
    ["7K3Q-1101-ABCD-0000", "7k3q1lo1abcdoooo", " 7K3Q 1I0L abcd 0000 ", "7K3Q–11O1–ABCD–OOOO", "7K3Q.1101/ABCD 0000"],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == "7K3Q1101ABCD0000"
    assert code_hash(typed) == code_hash("7K3Q-1101-ABCD-0000")


def test_letters_of_other_alphabets_are_left_out() -> None:
    assert plain("7Kéж3Q") == "7K3Q"


def test_of_a_long_text_only_the_first_80_letters_are_read() -> None:
    assert plain("7" * 80) == "7" * 80 == plain("7" * 81)


def test_what_is_stored_of_a_code_and_of_a_key_is_what_an_earlier_release_stored() -> None:
    assert code_hash("7K3Q-0000") == "628baeebb9cd5f5ffbc8de421190052dbb170cbe7fe094a7cf0f6a3201af9b9e"
    assert key_hash("key") == "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683"
