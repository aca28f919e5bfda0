"""Where later stages have a say in planning: before a consultation opens, and when something of it is published.

An app's config may have a method `before_opening(consultation)` that returns sentences. They are found through the list
of installed apps, when asked, so that planning knows none of the later stages by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from .models import Consultation, Materials


def before_opening(consultation: Consultation) -> Iterator[str]:
    """Sentences that say what is still missing; none means that nothing stands in the way."""
    for config in apps.get_app_configs():
        ask = getattr(config, "before_opening", None)
        if ask is not None:
            yield from ask(consultation)


def told_of_publishing(consultation: Consultation, materials: Materials) -> None:
    """Tell every stage what is on show now, in the transaction that put it there.

    An app's config may have a method `after_publishing(consultation, materials)`. It is called whenever what the public
    can read is frozen, changed or not, so it must do nothing when there is nothing to do.
    """
    for config in apps.get_app_configs():
        tell = getattr(config, "after_publishing", None)
        if tell is not None:
            tell(consultation, materials)
