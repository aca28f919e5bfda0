"""What the frame of every page needs, as one context processor.

The processor asks the database nothing. Earlier code (the middleware of `accounts`) may set, on the request:

- `council`: anything with `name`, `logo_text`, `logo`, `strapline`, `contact_email`, and `colours` for `theme_css`;
- `navigation`: a list of `Link`, or a function without arguments that returns one (so for the next two);
- `side_navigation`: a list of `LinkGroup` for the officers' pages (a view may also pass it in its context);
- `languages`: a list of `LanguageLink`; one language or none shows nothing.

What is missing falls back to something sensible, so that error pages render before any middleware has run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.theme import theme_version


class Link(NamedTuple):
    """An entry of a navigation."""

    text: str
    url: str
    current: bool = False


class LinkGroup(NamedTuple):
    """A titled part of the side navigation, such as one stage of a consultation."""

    title: str
    links: list[Link]


class LanguageLink(NamedTuple):
    """The same page in another language."""

    code: str
    name: str
    url: str
    current: bool = False


_NAME = _("Have your say")


@dataclass(frozen=True)
class Unnamed:
    """Stands in where no council is set up yet."""

    name: Any = _NAME
    logo_text: object = _NAME
    logo: None = None
    strapline: str = ""
    contact_email: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)


UNNAMED = Unnamed()


def frame(request: HttpRequest) -> dict[str, object]:
    """The context processor: see the module."""
    council = getattr(request, "council", None) or UNNAMED
    return {
        "council": council,
        "theme_version": theme_version(getattr(council, "colours", None) or {}),
        "navigation": _once(getattr(request, "navigation", ())),
        "side_navigation": _once(getattr(request, "side_navigation", ())),
        "languages": _once(getattr(request, "languages", ())),
        "offered_languages": settings.LANGUAGES,
    }


def _once(links: object) -> object:
    """A function is asked once a page, and only when a template reads the links."""
    return SimpleLazyObject(links) if callable(links) else links
