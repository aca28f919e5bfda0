"""Whom the law wants asked or told, and when a line of that list is done. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.core.timetable.law import StatutoryKind

#: Words that ask for the people or councils next door, who must then be named one by one (*Regas v Enfield* [2014]
#: EWHC 4173: ten weeks, and the neighbouring boroughs too).
_NEXT_DOOR = re.compile(r"\bneighbouring\b|\badjoining areas\b|\bnext to the area\b")
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 90
OF_CODE = "code:"


class Sort(StrEnum):
    #: People or bodies who are asked.
    BODY = "body"
    #: A notice that must be given, such as one in a newspaper.
    NOTICE = "notice"


@dataclass(frozen=True)
class BodyToAsk:
    """One line of the list: somebody to consult, or a notice to give, in the words of the law's file."""

    words: str
    sort: Sort
    #: The kind of law that asks for it, or the code of the council, as rows name it.
    source: str = ""
    #: The code's name, where it is no law.
    code: str = ""

    @property
    def key(self) -> str:
        """What the line is called in addresses and in the database: its words, cut short."""
        return _NOT_IN_A_KEY.sub("-", self.words.lower()).strip("-")[:_LONGEST_KEY].strip("-")

    @property
    def wants_names(self) -> bool:
        """Whether those next door are meant: then a general notice is not enough, each must be named and told."""
        return self.sort is Sort.BODY and _NEXT_DOOR.search(self.words.lower()) is not None


def asked_by(kind: StatutoryKind | None) -> tuple[BodyToAsk, ...]:
    """The whole list of one kind of statutory consultation: bodies first, then notices."""
    if kind is None:
        return ()
    bodies = tuple(BodyToAsk(words, Sort.BODY, kind.key) for words in dict.fromkeys(kind.consultees))
    return bodies + tuple(BodyToAsk(words, Sort.NOTICE, kind.key) for words in dict.fromkeys(kind.notices))


def source_of_code(pk: int) -> str:
    """What rows call a code of the council; no kind of law has such a key."""
    return f"{OF_CODE}{pk}"


def each_once(asked: Iterable[BodyToAsk]) -> tuple[BodyToAsk, ...]:
    """Law first, then codes: whom both ask is on the list once."""
    by_key: dict[str, BodyToAsk] = {}
    for body in asked:
        by_key.setdefault(body.key, body)
    return tuple(by_key.values())


class Lack(StrEnum):
    """What a line still wants before the consultation may open."""

    EVIDENCE = "evidence"
    NAMES = "names"
    NAMED_EVIDENCE = "named evidence"


def lack_of(asked: BodyToAsk, *, left_out: bool, told: bool, named: Sequence[bool]) -> Lack | None:
    """`named` says of each body named under the line whether it was told or left out with a reason."""
    if left_out:
        return None
    if asked.wants_names and not named:
        return Lack.NAMES
    if named:
        return None if all(named) else Lack.NAMED_EVIDENCE
    return None if told else Lack.EVIDENCE


def holds(sent_on: date, opens_on: date | None) -> bool:
    """Whether a notice counts before opening: given already, or to be given by the day it opens at the latest."""
    return opens_on is None or sent_on <= opens_on
