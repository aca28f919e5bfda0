"""Words as they are compared and searched, whoever typed them and however."""

import unicodedata
from collections.abc import Iterable


def searchable(words: Iterable[str]) -> str:
    """Texts in small letters without accents, with one space between words."""
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
