"""Words of the core, in the language of whoever reads the page: the only place that translates them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import Words, from_data

#: A constant marked with `noop`, words with values, a refusal, or words that were stored as JSON.
Spoken = str | Words | Refusal | Mapping[str, object]


def translated(said: Spoken) -> str:
    match said:
        case Words() | Refusal():
            return said.translated(gettext)
        case Mapping():
            return from_data(said).translated(gettext)
    return gettext(str(said)) if said else ""
