"""Pictures that officers upload: decoded and written anew, so nothing but the picture survives (requirement S5).

Plain Python and Pillow. Documents have a file of their own, `documents`.
"""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from folkmoot.core.sentences import noop as _

from .documents import UnfitFile

LARGEST_PICTURE = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 1600


def clean_picture(data: bytes) -> bytes:
    """The picture decoded and written anew as PNG, at most 1,600 pixels wide, or UnfitFile."""
    if len(data) > LARGEST_PICTURE:
        raise UnfitFile(_("The picture is larger than 10 MB."))
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnfitFile(_("The picture has more than 40 million pixels."))
            plain = picture.convert("RGBA" if picture.mode in {"RGBA", "LA", "P"} else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise UnfitFile(_("The picture must be a PNG, JPEG, WebP or GIF file.")) from error
    if plain.width > WIDEST:
        plain = plain.resize((WIDEST, max(1, plain.height * WIDEST // plain.width)))
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()
