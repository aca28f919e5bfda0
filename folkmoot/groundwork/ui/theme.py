"""A council's own colours, as a small stylesheet of custom properties that overrides the default theme.

Colours are plain `#rrggbb`. Whoever saves them asks `theme_problems` first: a pair that is hard to read is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

#: What a council may set, with the value used when it does not. Everything else on the page follows from these.
DEFAULT_COLOURS: dict[str, str] = {
    "brand": "#17494d",
    "accent": "#c2491d",
    "link": "#0b5c63",
    "paper": "#faf6ef",
}
_WHITE = "#ffffff"
_INK = "#20262a"
_QUIET = "#53595d"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _channels(colour: str) -> tuple[int, int, int]:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"A colour is written like #1a2b3c, not {colour!r}.")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """The WCAG 2.2 contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` stirred in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def theme_problems(colours: Mapping[str, str]) -> list[str]:
    """Sentences saying why these colours cannot be used; empty when they can."""
    unknown = sorted(set(colours) - set(DEFAULT_COLOURS))
    problems = [_("“%(name)s” is not a colour of the theme.") % {"name": name} for name in unknown]
    for name in DEFAULT_COLOURS:
        value = colours.get(name)
        if value and not _COLOUR.fullmatch(value):
            problems.append(_("Write the %(name)s colour like #1a2b3c.") % {"name": name})
    if problems:
        return problems
    chosen = _chosen(colours)
    paper_is_light = contrast(chosen["paper"], _INK) >= 7 and contrast(chosen["paper"], _QUIET) >= 4.5
    checks = [
        (contrast(chosen["brand"], _WHITE) >= 4.5, _("The brand colour is too light to carry white text.")),
        (contrast(chosen["brand"], chosen["paper"]) >= 4.5, _("The brand colour is hard to read on the paper colour.")),
        (contrast(chosen["link"], _WHITE) >= 4.5, _("The link colour is too light to read on white.")),
        (contrast(chosen["link"], chosen["paper"]) >= 4.5, _("The link colour is hard to read on the paper colour.")),
        (contrast(chosen["accent"], _WHITE) >= 3, _("The accent colour is too light to be seen on white.")),
        (contrast(chosen["accent"], chosen["paper"]) >= 3, _("The accent colour is hard to see on the paper colour.")),
        (paper_is_light, _("The paper colour is too dark to carry text.")),
    ]
    return [sentence for passed, sentence in checks if not passed]


def theme_css(colours: Mapping[str, str]) -> str:
    """The stylesheet for these colours. Raises ValueError with all problems when they may not be used."""
    problems = theme_problems(colours)
    if problems:
        raise ValueError(" ".join(problems))
    values: dict[str, str] = {}
    for name, value in _chosen(colours).items():
        if colours.get(name):
            values |= _with_relatives(name, value)
    return ":root{" + ";".join(f"--fm-{name}:{value}" for name, value in values.items()) + "}\n"


def _with_relatives(name: str, colour: str) -> dict[str, str]:
    """A colour and the shades of it that the pages use. What a council leaves out stays as in the built stylesheet."""
    relatives = {
        "brand": {"brand-dark": mix(colour, "#000000", 0.3), "brand-soft": mix(colour, _WHITE, 0.89)},
        "accent": {"accent-soft": mix(colour, _WHITE, 0.87)},
        "link": {"link-hover": mix(colour, "#000000", 0.35)},
        "paper": {"line": mix(colour, "#000000", 0.11)},
    }
    return {name: colour} | relatives[name]


def theme_version(colours: Mapping[str, str]) -> str:
    """Changes when the colours do: put behind the stylesheet's address so that it may be cached for long."""
    return hashlib.sha256(repr(sorted(_chosen(colours).items())).encode()).hexdigest()[:10]


def _chosen(colours: Mapping[str, str]) -> dict[str, str]:
    return {name: (colours.get(name) or default).lower() for name, default in DEFAULT_COLOURS.items()}
