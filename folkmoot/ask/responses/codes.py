"""Codes that people hold: the one on a receipt, and the one with which they come back to a form. Plain Python.

Sixteen letters and digits in groups of four, 80 bits, in the alphabet of Douglas Crockford's base 32: no I, L, O or U.
Whoever reads a 1 as an I or a 0 as an O is understood.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16
_MISREAD = str.maketrans("ILO", "110")


def _written(bits: bytes) -> str:
    number = int.from_bytes(bits[:10], "big")
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, _LENGTH, 4))


def new_code() -> str:
    """A random code."""
    return _written(secrets.token_bytes(10))


def derived(secret: str, nonce: str) -> str:
    """The receipt code of the form with this nonce: always the same, and not to be had without the secret."""
    return _written(hmac.new(f"receipt {secret}".encode(), nonce.encode(), hashlib.sha256).digest())


def plain(code: str) -> str:
    """A code as typed, without case, spaces and dashes, and with misread letters put right."""
    return "".join(letter for letter in code[:80].upper() if letter.isascii() and letter.isalnum()).translate(_MISREAD)


def code_hash(code: str) -> str:
    """What is stored of a code that a person holds."""
    return hashlib.sha256(plain(code).encode()).hexdigest()


def key_hash(key: str) -> str:
    """What is stored of a random key that a browser holds."""
    return hashlib.sha256(key.encode()).hexdigest()
