"""Every officers' form that begins with what others may change carries its marks, or says why not.

So nobody adds a form in which the second to save writes over the first (`groundwork/ui/meanwhile.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from .conftest import Trial

pytestmark = pytest.mark.django_db
_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL | re.IGNORECASE)
#: A field that holds something: a box with words, a choice taken, a text.
_HOLDS = re.compile(
    r'<input(?![^>]*type="(?:hidden|submit|file|password)")(?=[^>]*\bvalue="[^"]+")(?![^>]*type="(?:radio|checkbox)")[^>]*>'
    r'|<input[^>]*\bchecked[^>]*>|<option value="[^"]+"[^>]*\bselected|<textarea(?![^>]*readonly)[^>]*>\s*[^<\s]'
)
#: Forms without marks that hold something all the same, each with the reason.
WITHOUT: dict[str, str] = {
    **{
        f"{stage}_columns": "the columns of a file on its way, which whoever put it in says"
        for stage in ("lists:load", "register:load", "files:load", "programme:partner_load", "programme:strategy_load")
    },
    "register:log": "puts something new on the register",
    "programme:measure_read": "adds a reading, and begins with today",
    "replies:sent": "begins with today",
}


def _unmarked(page: str) -> Iterator[str]:
    for form in _FORM.findall(page):
        held = _HOLDS.search(form)
        if held and 'name="read"' not in form:
            yield held[0][:120]


def test_every_form_on_a_shared_thing_carries_the_marks_of_what_was_read(
    trial: Trial, signed_in_as: Callable[[str], Client]
) -> None:
    found: dict[str, list[str]] = {}
    for person in ("corporate", "asha"):
        client = signed_in_as(person)
        for name, address in trial.addresses.items():
            response = client.get(address)
            if response.status_code == 200 and not response.streaming:
                unmarked = list(_unmarked(response.content.decode("utf-8", "replace")))
                if unmarked:
                    found[name] = unmarked
    faults = [f"{name}: {fields[0]}" for name, fields in found.items() if name not in WITHOUT]
    assert not faults, "\n".join(faults)
    assert sorted(set(WITHOUT) - set(found)) == [], "it carries marks: take it out"


def test_a_form_without_marks_is_seen() -> None:
    assert list(_unmarked('<form method="post"><input type="text" value="A"></form>'))
    assert not list(_unmarked('<form method="post"><input type="text" value="A"><input name="read"></form>'))
    assert not list(_unmarked('<form method="post"><input type="hidden" value="A"></form>'))
