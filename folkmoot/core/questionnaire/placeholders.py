"""Finds `{{question_id}}` in a text: where an earlier answer will be put. `piping.py` puts it there."""

import re
from collections.abc import Callable, Mapping

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{0,100}?)\s*\}\}")


def mentioned_in(text: Mapping[str, str]) -> tuple[str, ...]:
    """The ids mentioned in a text, in any of its languages, each once."""
    found = (name for words in text.values() if "{{" in words for name in _PLACEHOLDER.findall(words))
    return tuple(dict.fromkeys(found))


def replaced(words: str, replacement: Callable[[str], str]) -> str:
    """The words with every placeholder replaced by what `replacement` gives for its id."""
    if "{{" not in words:
        return words
    return _PLACEHOLDER.sub(lambda match: replacement(match.group(1)), words)
