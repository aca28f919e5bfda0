"""A logo: decoded and written anew like every picture, made to fit the header, and looked at whether it is seen there.

Plain Python and Pillow. An SVG file can carry scripts and addresses of others, so none is taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageChops

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.ui.theme import contrast

from .documents import UnfitFile
from .uploads import clean_picture

LARGEST_LOGO = 2 * 1024 * 1024
#: Twice what the header shows, for fine screens.
_WIDEST, _HIGHEST = 640, 160
_LOWEST = 24
#: What the header is behind it, and from what contrast on something stands out (WCAG 2.2, 1.4.11) or is seen at all.
_GROUND, _CLEAR, _FAINT = "#ffffff", 3.0, 1.1
#: A photograph's white is never quite white: so much of 255 is grain.
_GRAIN = 16
#: So little of it may stand out, in percent.
LEAST_SEEN = 25


@dataclass(frozen=True)
class LogoFile:
    """A logo ready to be stored: PNG, its size in pixels, and how much of it stands out, in percent."""

    data: bytes
    width: int
    height: int
    seen: int


def clean_logo(data: bytes) -> LogoFile:
    """The logo written anew, or UnfitFile with the reason."""
    with Image.open(io.BytesIO(clean_picture(data))) as picture:
        plain = picture.convert("RGBA")
    plain = _trimmed(plain)
    if plain.height < _LOWEST:
        raise UnfitFile(_("The logo is less than 24 pixels high. Use a larger picture."))
    plain.thumbnail((_WIDEST, _HIGHEST))
    seen = share_seen(plain)
    if seen < LEAST_SEEN:
        raise UnfitFile(_("The logo is too pale to be seen on the white of the header. Use a darker version."))
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    return LogoFile(out.getvalue(), plain.width, plain.height, seen)


def _flat(picture: Image.Image) -> Image.Image:
    """As it looks on the header."""
    return Image.alpha_composite(Image.new("RGBA", picture.size, _GROUND), picture).convert("RGB")


def _trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty margin around it, so that it stands in line with the words below."""
    flat = _flat(picture)
    unlike = ImageChops.difference(flat, Image.new("RGB", flat.size, _GROUND)).convert("L")
    drawn = unlike.point(lambda much: 255 if much > _GRAIN else 0).getbbox()
    return picture.crop(drawn) if drawn else picture


def share_seen(picture: Image.Image) -> int:
    """How much of what is drawn stands out from the header, in percent. What is as white as the header is not drawn."""
    flat = _flat(picture).quantize(64).convert("RGB")
    drawn = clear = 0
    for number, colour in flat.getcolors(maxcolors=64 * 64) or ():
        if not isinstance(colour, tuple):
            continue
        ratio = contrast("#{:02x}{:02x}{:02x}".format(*colour), _GROUND)
        drawn += number if ratio >= _FAINT else 0
        clear += number if ratio >= _CLEAR else 0
    return round(100 * clear / drawn) if drawn else 0
