"""A sheet of paper to draw on: boxes, lines, words. Drawn at twice its size and made smaller, which smooths edges."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1200
_TWICE = 2
PAPER, INK, GREEN = "#f8f6f0", "#20262a", "#5d8a5a"
_LEAF = "#79a476"

Point = tuple[float, float]


class Sheet:
    """A sheet of paper and a pen; lengths are those of the finished picture."""

    def __init__(self, height: int, ground: str = PAPER) -> None:
        self._image = Image.new("RGB", (WIDTH * _TWICE, height * _TWICE), ground)
        self._pen = ImageDraw.Draw(self._image)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, line: str | None = None, round_by: float = 0
    ) -> None:
        at = [x * _TWICE, y * _TWICE, (x + width) * _TWICE, (y + height) * _TWICE]
        self._pen.rounded_rectangle(at, round_by * _TWICE, fill, line, 2 * _TWICE if line else 0)

    def circle(self, x: float, y: float, radius: float, fill: str, line: str | None = None) -> None:
        at = [(x - radius) * _TWICE, (y - radius) * _TWICE, (x + radius) * _TWICE, (y + radius) * _TWICE]
        self._pen.ellipse(at, fill, line, 2 * _TWICE if line else 0)

    def shape(self, points: Sequence[Point], fill: str, round_by: float = 0) -> None:
        self._pen.polygon([(x * _TWICE, y * _TWICE) for x, y in points], fill)
        if round_by:
            self.path([*points, points[0]], fill, 2 * round_by)

    def path(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round ends and corners."""
        self._pen.line([(x * _TWICE, y * _TWICE) for x, y in points], colour, round(width * _TWICE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.circle(x, y, width / 2, colour)

    def dashes(self, start: Point, end: Point, colour: str, width: float, dash: float = 12) -> None:
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        step = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        at = 0.0
        while at < length:
            to = min(at + dash, length)
            ends = [(start[0] + step[0] * d, start[1] + step[1] * d) for d in (at, to)]
            self._pen.line([(x * _TWICE, y * _TWICE) for x, y in ends], colour, round(width * _TWICE))
            at += 2 * dash

    def words(self, x: float, y: float, text: str, size: float = 22, colour: str = INK, anchor: str = "la") -> None:
        font = ImageFont.load_default(size * _TWICE)
        align = "center" if anchor.startswith("m") else "left"
        self._pen.multiline_text((x * _TWICE, y * _TWICE), text, colour, font, anchor, 6 * _TWICE, align)

    def tree(self, x: float, y: float, radius: float = 13) -> None:
        self.circle(x, y, radius, GREEN)
        self.circle(x - radius / 4, y - radius / 4, radius / 2, _LEAF)

    def as_png(self) -> bytes:
        out = io.BytesIO()
        size = (self._image.width // _TWICE, self._image.height // _TWICE)
        self._image.resize(size, Image.Resampling.LANCZOS).save(out, "PNG")
        return out.getvalue()
