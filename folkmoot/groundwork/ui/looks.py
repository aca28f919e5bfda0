"""How a field is shown, apart from what it accepts: label size, width, hints on choices, boxes that open on a choice.

Forms carry `looks = {"field name": Look(...)}`; a template may override one with `{% field form.name width=10 %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """Every value has a default that suits most fields."""

    #: "", "s", "m", "l" or "xl": the size of the label or legend.
    label_size: str = ""
    #: The label is the page's only h1 (one question on a page).
    page_heading: bool = False
    #: The label is read out but not seen.
    label_hidden: bool = False
    #: Width in characters (2, 3, 4, 5, 10, 20, 30) or a fraction: "one-half", "two-thirds", …
    width: int | str = ""
    prefix: str = ""
    suffix: str = ""
    rows: int = 5
    #: Longest text; shows a counter. Textareas of a field with max_length get one by themselves.
    count: int = 0
    #: Count words rather than characters.
    count_words: bool = False
    inline: bool = False
    small: bool = False
    #: Hints under single choices, by their value.
    hints: Mapping[str, str] = field(default_factory=dict)
    #: Fields shown when a choice is taken: {"other": ("other_text",)}.
    reveals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: The value before which "or" is written.
    divider_before: str = ""
    #: The value of a checkbox that unticks all others ("None of these").
    exclusive: str = ""
    #: Says "(optional)" when the field need not be answered.
    mark_optional: bool = True
    #: Further attributes of the input: {"autocomplete": "email", "spellcheck": "false"}.
    attrs: Mapping[str, object] = field(default_factory=dict)
    #: Further classes of the input.
    classes: str = ""


PLAIN = Look()
