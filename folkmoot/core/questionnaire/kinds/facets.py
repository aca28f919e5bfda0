"""The words in which a type says what it is to others: how it is counted, carried in files, shown and printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from folkmoot.core.questionnaire.values import NO_TEXT, Choice, Text


class Counting(StrEnum):
    """How answers are counted. Results know how to do each of these, whatever type asks for it."""

    CODES = "codes"  # each person stands in one of the choices
    TICKS = "ticks"  # each choice is ticked or not
    ROWS = "rows"  # each row by itself, each person in one of the choices
    PLACES = "places"  # the place of each choice; people are divided by what they put first
    NUMBERS = "numbers"  # in bands that fit the data
    DAYS = "days"  # by day, month or year
    WORDS = "words"  # not counted, read
    NOTHING = "nothing"  # no column at all


class Leaves(StrEnum):
    """Whether answers may leave in a download of responses."""

    ALWAYS = "always"
    WITH_WORDS = "with_words"  # only when what people wrote was asked for
    NEVER = "never"


class Parts(StrEnum):
    """What the columns of a file can hold when an answer is spread over several."""

    NONE = "none"
    CHOICES = "choices"  # a column for each choice, ticked or not
    ROWS = "rows"  # a column for each row, with the choice made
    RANKS = "ranks"  # a column for each choice, with its place


class InOneCell(StrEnum):
    """What one cell of a file can hold of an answer."""

    NOTHING = "nothing"
    ANSWER = "answer"
    LIST = "list"  # several choices with a separator between them


@dataclass(frozen=True, slots=True)
class Box:
    """One of several boxes of a widget. `label` is in the questionnaire's words; `caption` is a word of ours."""

    name: str
    label: Text = NO_TEXT
    caption: str = ""
    width: int = 0
    #: Does each of the widget's choices stand beside it, as in the row of a grid?
    choices: bool = False


@dataclass(frozen=True, slots=True)
class Widget:
    """What a type's template needs, in plain values. The template is `survey/questions/<template>.html`."""

    template: str
    choices: tuple[Choice, ...] = ()
    boxes: tuple[Box, ...] = ()
    #: Further values for the template, by the names it uses.
    details: Mapping[str, object] = field(default_factory=dict)


class Marked(StrEnum):
    """What a person does with a pen on a printed form."""

    TICK_ONE = "tick_one"
    TICK_SEVERAL = "tick_several"
    TICK_IN_ROWS = "tick_in_rows"
    NUMBER = "number"  # a number beside each choice
    CIRCLE_ONE = "circle_one"  # one of a row of numbers
    WRITE = "write"
    READ = "read"  # nothing


@dataclass(frozen=True, slots=True)
class Printed:
    """The shape of a question on paper: what is marked or written, and how much room it needs."""

    marked: Marked
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    #: Ruled lines for words, or squares for single characters.
    lines: int = 0
    squares: int = 0
