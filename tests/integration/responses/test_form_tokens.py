"""A form's token proves when it was begun and which version it shows; nobody else can make one."""

from __future__ import annotations

from datetime import UTC, datetime

from folkmoot.ask.responses.form_tokens import mint, read

SECRET = "a secret of the council that nobody else has"
BEGUN = datetime(2026, 5, 3, 22, 59, 59, 123000, tzinfo=UTC)


def test_a_token_says_what_was_put_into_it() -> None:
    token = read(SECRET, 7, mint(SECRET, 7, 3, BEGUN, "nonce"))
    assert token is not None
    assert (token.nonce, token.begun_at, token.version_id) == ("nonce", BEGUN, 3)


def test_each_form_gets_a_nonce_of_its_own() -> None:
    assert len({mint(SECRET, 7, 3, BEGUN) for _ in range(100)}) == 100


def test_a_changed_token_is_not_believed() -> None:
    token = mint(SECRET, 7, 3, BEGUN, "nonce")
    assert read(SECRET, 8, token) is None
    assert read("another secret", 7, token) is None
    for place in range(len(token)):
        other = "x" if token[place] != "x" else "y"
        assert read(SECRET, 7, token[:place] + other + token[place + 1 :]) is None


def test_nonsense_is_no_token() -> None:
    for nonsense in ("", ".", "...", "a.b.c.d", "é.1.2.ü", "x" * 10_000, "\x00"):
        assert read(SECRET, 7, nonsense) is None
