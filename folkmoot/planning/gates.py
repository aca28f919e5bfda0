"""What stands between an approved consultation and its opening, asked of every stage that has something to say.

An app's config may have a method `before_opening(consultation)` that returns sentences. They are found through the list
of installed apps, when asked, so that planning knows none of the later stages by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from .models import Consultation


def before_opening(consultation: Consultation) -> Iterator[str]:
    """Sentences that say what is still missing; none means that nothing stands in the way."""
    for config in apps.get_app_configs():
        ask = getattr(config, "before_opening", None)
        if ask is not None:
            yield from ask(consultation)
