"""A language that nobody speaks: every letter of ours accented, every sentence a third longer.

Where it is spoken, plain English on a page was typed by somebody or was never marked for translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import html5lib
import pytest
from django.utils import translation

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀćđéƒǵĥíĵķĺḿńóṕʠŕśťúṽŵẋýźÁɃĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
#: What is not for people: places for values, tags, signs of HTML, addresses.
_KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^<>]*>|&\w+;|https?://\S+|\S+@\S+")
_PADDING = "ỹ"


def pseudo(words: str) -> str:
    """The words as they are in the language."""
    if not words.strip():
        return words
    parts, at = [], 0
    for kept in _KEPT.finditer(words):
        parts += [words[at : kept.start()].translate(_LETTERS), kept.group()]
        at = kept.end()
    told = "".join(parts) + words[at:].translate(_LETTERS)
    return f"{told} {_PADDING * max(1, len(words) // 3)}"


@contextmanager
def spoken() -> Iterator[None]:
    """Everything that is translated is translated into it, whatever language is asked for."""
    speaker = vars(translation)["_trans"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speaker, "gettext", pseudo, raising=False)
        patch.setattr(speaker, "pgettext", lambda _context, words: pseudo(words), raising=False)
        patch.setattr(speaker, "ngettext", lambda one, many, n: pseudo(one if n == 1 else many), raising=False)
        patch.setattr(
            speaker, "npgettext", lambda _context, one, many, n: pseudo(one if n == 1 else many), raising=False
        )
        yield


_SIGNS = " .,;:!?()[]“”‘’\"'–—…·•*/&→←=0123456789"
_UNSEEN = {"script", "style", "code", "pre", "textarea", "title"}
_READ_OUT = ("aria-label", "alt", "title", "placeholder", "data-label", "summary")
#: Names that are the same in every language.
NAMES = frozenset(
    {
        "Folkmoot",
        "LimeSurvey",
        "XLSForm",
        "GeoJSON",
        "iCalendar",
        "Atom",
        "Unicode",
        "Windows",
        "Macintosh",
        "English",
        "Wilcox",
        "HYPERLINK",
    }
)


def english(html: str, typed: str) -> set[str]:
    """Runs of plain English on a page that stand nowhere in what was typed."""
    runs = (run for words in _texts(html) for run in _runs(words))
    return {part for run in runs if run.casefold() not in typed for part in _parts(run) if part.casefold() not in typed}


def _parts(run: str) -> Iterator[str]:
    """What was typed may stand beside something else that was, with a sign or a number between."""
    for part in re.split(r" [·–*] |[,;:.(){}“”]+ |^\* |[“”]| [(]|\s\d+(?:/\d+)?$|^\d+\.? ", run):
        part = part.strip(_SIGNS)
        if any(map(_is_english, part.split())):
            yield part


def _texts(html: str) -> Iterator[str]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            yield element.tail or "" if isinstance(element.tag, str) else ""
            continue
        yield element.text or ""
        yield element.tail or ""
        yield from (element.get(name) or "" for name in _READ_OUT)


def _runs(words: str) -> Iterator[str]:
    """Plain words beside each other, without the signs around them."""
    run: list[str] = []
    for word in [*words.split(), "ỹ"]:
        if word.isascii() or not re.search(r"[^\W\d_]", re.sub(r"[A-Za-z]", "", word)):
            run.append(word)
            continue
        told = " ".join(run).strip(_SIGNS)
        if any(_is_english(each) for each in run):
            yield told
        run = []


def _is_english(word: str) -> bool:
    """Three small letters or more, and neither an address, a file, a code nor a name."""
    bare = word.strip(".,;:!?()[]“”‘’\"'–—…·•")
    if bare in NAMES or re.search(r"[@/_\d=]|\w\.\w", bare):
        return False
    return bool(re.search(r"[a-z]{3}", bare))
