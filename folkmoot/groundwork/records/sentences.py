"""Audit records as sentences. Each stage (`groundwork/stages.py`) may carry `sentences`: a verb and its sentence with
`%(actor)s`, `%(subject)s` and the names in `details`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from folkmoot.core.sentences import from_data
from folkmoot.groundwork.stages import Stage, stages

from .models import AuditEvent


@cache
def _sentences() -> dict[str, str | Promise]:
    return {verb: text for stage in stages(Stage) for verb, text in stage.sentences.items()}


def known_verbs() -> set[str]:
    return set(_sentences())


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _in_words(value: object) -> str:
    """A detail that is a sentence itself was kept as words and values."""
    return from_data(value).translated(_) if isinstance(value, Mapping) and "words" in value else str(value)


def sentence(event: AuditEvent) -> str:
    """What happened, in a sentence fit for the screen."""
    template = _sentences().get(event.verb)
    if template is None:
        return _("%(actor)s: %(verb)s") % {"actor": event.actor_name, "verb": event.verb}
    values = {key: _in_words(value) for key, value in event.details.items()}
    return str(template) % _Lenient(values, actor=event.actor_name, subject=event.subject_name)
