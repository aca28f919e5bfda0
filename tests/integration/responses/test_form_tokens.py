"""A form's token proves when it was begun and which version it shows; nobody else can make one."""

from __future__ import annotations

from datetime import UTC, datetime

from folkmoot.ask.responses.form_tokens import FormToken, mint, new_nonce, read

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


def test_a_token_made_by_an_earlier_release_is_still_understood() -> None:
    """Somebody has the form open while the council updates: what was minted before must read the same."""
    earlier = "nonce.1777849199123.3.Dhw0giHWuBrVizvgoudfyweM"
    assert mint(SECRET, 7, 3, BEGUN, "nonce") == earlier
    assert read(SECRET, 7, earlier) == FormToken("nonce", BEGUN, 3)


def test_a_nonce_has_128_random_bits() -> None:
    assert len(new_nonce()) == 22 and mint(SECRET, 7, 3, BEGUN).split(".")[0] != new_nonce()


def test_what_follows_a_token_is_not_read_as_part_of_it() -> None:
    token = mint(SECRET, 7, 3, BEGUN, "n" * 100)
    assert read(SECRET, 7, token) is not None
    assert read(SECRET, 7, token + " ") is None


def test_a_token_longer_than_200_letters_is_none_of_ours() -> None:
    """The nonce is made here and never longer; whatever comes back longer was made by somebody else."""
    rest = len(mint(SECRET, 7, 3, BEGUN, "n")) - 1
    assert read(SECRET, 7, mint(SECRET, 7, 3, BEGUN, "n" * (200 - rest))) is not None
    assert read(SECRET, 7, mint(SECRET, 7, 3, BEGUN, "n" * (201 - rest))) is None
