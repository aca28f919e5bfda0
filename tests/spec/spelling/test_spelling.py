"""What may be put right after the board approved, and what is another text."""

from __future__ import annotations

import pytest

from folkmoot.core.spelling import only_spelling


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Do you use the libary?", "Do you use the library?"),
        ("How often do you recieve it", "How often do you receive it?"),
        ("accomodation near the centre", "accommodation near the centre"),
        ("Yes – always", "yes, always"),
        ({"label": "Your neighbourood", "code": "n"}, {"label": "Your neighbourhood", "code": "n"}),
        (["Several  words"], ["Several words"]),
    ],
)
def test_letters_in_long_words_marks_and_capitals_are_spelling(before, after):
    assert only_spelling(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is now free", "It is not free"),
        ("You can park here", "You may park here"),
        ("We should build it", "We could build it"),
        ("a charge of £40", "a charge of £49"),
        ("Do you support it?", "Do you support all of it?"),
        ("How much do you support the closure?", "How much do you oppose the closure?"),
        ({"required": True}, {"required": False}),
        ({"required": 1}, {"required": True}),
        ({"a": "x"}, {"b": "x"}),
        (["Yes", "No"], ["Yes", "No", "Not sure"]),
        ("Increase the fee", "Increases the fee"),
    ],
)
def test_anything_else_is_another_text(before, after):
    assert not only_spelling(before, after)
