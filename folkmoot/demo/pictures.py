"""The pictures of the demonstration, drawn when it is loaded: plans and charts in plain shapes and few colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from folkmoot.groundwork.ui.sheet import GREEN, INK, WIDTH, Point, Sheet

WHITE, QUIET, LINE = "#ffffff", "#53595d", "#d8d4c8"
BRAND, ACCENT, WATER, SAND = "#1d4152", "#b4481e", "#9cc3cf", "#e9e1cc"
ROAD, GRASS, LAWN = "#c9c7c1", "#e7ecdd", "#b9d3ab"
HOUSE, WALL, TRACK, BAY, STOP = "#ded3b8", "#c4b793", "#a8c7a2", "#f3e3a5", "#bcd0e6"


def _key(sheet: Sheet, y: float, entries: Sequence[tuple[str, str]]) -> None:
    """What the colours mean, in one line."""
    x = 40.0
    for colour, words in entries:
        sheet.box(x, y, 26, 20, colour, line=QUIET, round_by=4)
        sheet.words(x + 36, y + 10, words, 19, INK, "lm")
        x += 66 + len(words) * 10.2


#: Day of the week, opening and closing hour, and whether these hours are new.
_HOURS_NOW = [(day, 9.5, 17, False) for day in range(5)]
_HOURS_PROPOSED = [(day, 9.5, 13, False) for day in range(1, 5)] + [(day, 14, 17, False) for day in range(5)]
_HOURS_PROPOSED += [(2, 17, 19, True), (5, 10, 14, True)]


def library_week() -> Sheet:
    """A week in a branch library, now and proposed."""
    sheet = Sheet(600)
    top, hour_high = 116, 40
    for left, title, hours in ((40, "Now: 37.5 hours", _HOURS_NOW), (630, "Proposed: 35 hours", _HOURS_PROPOSED)):
        sheet.words(left, 34, title, 30, BRAND)
        for place, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")):
            sheet.words(left + 93 + place * 78, 96, day, 20, QUIET, "mm")
            sheet.box(left + 62 + place * 78, top, 62, 400, WHITE, LINE, 6)
        for place, opens, closes, new in hours:
            y, height = top + (opens - 9) * hour_high, (closes - opens) * hour_high
            sheet.box(left + 62 + place * 78, y, 62, height, ACCENT if new else BRAND, round_by=6)
        for hour, words in ((9, "9am"), (11, "11am"), (13, "1pm"), (15, "3pm"), (17, "5pm"), (19, "7pm")):
            sheet.words(left + 50, top + (hour - 9) * hour_high, words, 17, QUIET, "rm")
    _key(sheet, 552, [(BRAND, "open"), (ACCENT, "open, and not open now"), (WHITE, "closed")])
    return sheet


_ALONG_THE_STREET = (
    (95, 70, "Station"),
    (385, 70, "St Oswald's School"),
    (685, 70, "Shops"),
    (1030, 70, "Guildhall Square"),
    (385, 507, "Market Hall"),
    (1030, 507, "Library"),
)
_STREET_KEY = ((TRACK, "cycle track"), (WHITE, "crossing"), (BAY, "loading bays"), (STOP, "bus stop"), (GREEN, "trees"))


def high_street() -> Sheet:
    """The High Street from the station to Guildhall Square, as proposed."""
    sheet = Sheet(640, SAND)
    for x, width in ((0, 190), (260, 250), (580, 210), (860, 340)):
        sheet.box(x, 0, width, 148, HOUSE, line=WALL)
        sheet.box(x, 452, width, 110, HOUSE, line=WALL)
    sheet.box(0, 150, WIDTH, 300, "#eeeae0")
    sheet.box(0, 226, WIDTH, 148, ROAD)
    for x, width in ((190, 70), (790, 70)):
        sheet.box(x, 0, width, 562, ROAD)
    sheet.box(0, 192, WIDTH, 30, TRACK)
    sheet.box(0, 378, WIDTH, 30, TRACK)
    for start in (0, 262, 642, 862):
        sheet.dashes((start, 300), (start + (186 if start < 860 else 338), 300), WHITE, 4, 18)
    for y in range(230, 372, 24):
        sheet.box(520, y, 96, 13, WHITE)
    sheet.box(508, 192, 6, 216, WHITE)
    sheet.box(622, 192, 6, 216, WHITE)
    for x in (40, 110, 330, 420, 700, 930, 1010, 1150):
        sheet.tree(x, 170)
    for x in (70, 300, 460, 690, 900, 1090):
        sheet.tree(x, 430)
    for x in range(300, 480, 60):
        sheet.box(x, 340, 52, 28, BAY, line=QUIET)
    sheet.box(930, 232, 150, 28, STOP, line=QUIET)
    for x, y, words in _ALONG_THE_STREET:
        sheet.words(x, y, words, 22, INK, "mm")
    sheet.words(60, 300, "HIGH STREET", 20, INK, "lm")
    _key(sheet, 594, _STREET_KEY)
    return sheet


_MAIN_ROADS: Sequence[Sequence[Point]] = (
    ((60, 60), (600, 90), (1140, 70)),
    ((60, 60), (90, 320), (70, 500), (620, 560), (1130, 540)),
    ((1140, 70), (1130, 540)),
)
_STREETS: Sequence[Sequence[Point]] = (
    ((330, 75), (345, 300), (330, 530)),
    ((600, 90), (610, 320), (620, 560)),
    ((870, 80), (880, 300), (880, 550)),
    ((85, 300), (345, 300), (610, 320), (880, 300), (1132, 310)),
)
_ROAD_NAMES = (
    (600, 50, "Ridgeway Road"),
    (600, 592, "Larkrise Road"),
    (360, 420, "Skylark\nStreet"),
    (630, 480, "Linnet\nClose"),
    (900, 190, "Meadow\nRise"),
    (180, 275, "Swift Street"),
)


def larkrise_map() -> Sheet:
    """The Larkrise estate, its streets and where cars cannot pass."""
    sheet = Sheet(680)
    sheet.box(0, 0, WIDTH, 610, GRASS)
    sheet.shape([(0, 610), (0, 520), (330, 560), (620, 610)], "#cfe0c4")
    sheet.words(120, 575, "Lark Common", 20, QUIET, "lm")
    for points in _MAIN_ROADS:
        sheet.path(points, "#b9b4a8", 40)
        sheet.path(points, "#fbe7b4", 30)
    for points in _STREETS:
        sheet.path(points, ROAD, 24)
        sheet.path(points, WHITE, 17)
    sheet.box(420, 150, 120, 86, "#d9c9a4", line="#b8a677", round_by=4)
    sheet.words(480, 193, "Primary\nschool", 20, INK, "mm")
    sheet.box(690, 380, 130, 80, "#d9c9a4", line="#b8a677", round_by=4)
    sheet.words(755, 420, "Surgery", 20, INK, "mm")
    for x, y in ((338, 190), (610, 240), (745, 310), (880, 430)):
        sheet.box(x - 22, y - 9, 44, 18, ACCENT, line=WHITE, round_by=5)
    for x, y, words in _ROAD_NAMES:
        sheet.words(x, y, words, 20, INK, "lm")
    _key(
        sheet,
        634,
        [(ACCENT, "planters: no through traffic"), ("#fbe7b4", "main roads around"), (WHITE, "streets inside")],
    )
    return sheet


def parks_map() -> Sheet:
    """Where dogs could run free, where on a lead, and where not at all."""
    sheet = Sheet(620, GRASS)
    sheet.shape([(60, 120), (360, 60), (620, 110), (640, 420), (420, 520), (90, 450)], LAWN, 24)
    sheet.shape([(700, 90), (1120, 70), (1150, 350), (930, 430), (690, 330)], BAY, 24)
    sheet.shape([(330, 250), (470, 230), (540, 310), (450, 390), (340, 370)], WATER, 18)
    sheet.words(435, 310, "The Mere", 20, INK, "mm")
    sheet.box(110, 170, 150, 110, "#e0b7a2", line=ACCENT, round_by=10)
    sheet.words(185, 225, "Play area", 20, INK, "mm")
    sheet.box(960, 120, 140, 100, "#e0b7a2", line=ACCENT, round_by=10)
    sheet.words(1030, 170, "Sports\npitch", 20, INK, "mm")
    sheet.box(740, 140, 190, 150, "#f8efcb", line="#a58b2b", round_by=10)
    sheet.words(835, 215, "Rose garden", 20, INK, "mm")
    for x, y in ((250, 125), (520, 150), (590, 380), (150, 400), (250, 440), (720, 330), (960, 380), (1090, 300)):
        sheet.tree(x, y, 18)
    sheet.words(360, 92, "Priory Park", 26, BRAND, "mt")
    sheet.words(880, 92, "Castle Gardens", 26, BRAND, "mt")
    _key(sheet, 572, [(LAWN, "dogs may run free"), (BAY, "on a lead"), ("#e0b7a2", "no dogs")])
    return sheet


def council_pound() -> Sheet:
    """Where each pound the council spends goes."""
    sheet = Sheet(560)
    sheet.words(40, 30, "Where each pound goes this year", 30, BRAND)
    spent = (
        ("Waste and recycling", 27),
        ("Housing and homelessness", 21),
        ("Parks, leisure and libraries", 18),
        ("Planning and streets", 14),
        ("Community safety", 8),
        ("Running the council", 12),
    )
    for place, (what, pence) in enumerate(spent):
        y = 100 + place * 70
        sheet.words(400, y + 22, what, 23, INK, "rm")
        sheet.box(420, y, 660, 44, WHITE, LINE, 6)
        sheet.box(420, y, 660 * pence / 30, 44, ACCENT if place == 0 else BRAND, round_by=6)
        sheet.words(1100, y + 22, f"{pence}p", 24, INK, "lm")
    return sheet


def garden_bins() -> Sheet:
    """Three ways to collect garden waste."""
    sheet = Sheet(500)
    ways = (
        ("A", "Every fortnight,\n48 pounds a year", 26, BRAND),
        ("B", "Every four weeks,\nfree", 13, GREEN),
        ("C", "Free in the season,\nnot in winter", 17, ACCENT),
    )
    for place, (letter, words, collections, colour) in enumerate(ways):
        x = 60 + place * 380
        sheet.box(x, 40, 330, 420, WHITE, LINE, 14)
        sheet.shape([(x + 105, 130), (x + 225, 130), (x + 213, 270), (x + 117, 270)], colour)
        sheet.box(x + 96, 112, 138, 20, INK, round_by=6)
        sheet.circle(x + 128, 276, 12, INK)
        sheet.circle(x + 202, 276, 12, INK)
        sheet.words(x + 165, 200, letter, 56, WHITE, "mm")
        sheet.words(x + 165, 340, words, 25, INK, "mm")
        sheet.words(x + 165, 420, f"{collections} collections a year", 21, QUIET, "mm")
    return sheet


def logo() -> Sheet:
    """The council's logo: the mere under the sun, and its name."""
    sheet = Sheet(260, WHITE)
    sheet.circle(150, 130, 110, BRAND)
    sheet.circle(150, 96, 36, "#f2c14e")
    for place, colour in enumerate((WATER, WHITE, WATER)):
        y = 150 + place * 24
        points = [(62 + step * 22, y + (8 if step % 2 else -8)) for step in range(9)]
        sheet.path(points, colour, 10)
    sheet.words(300, 100, "Aldermere", 120, BRAND, "lm")
    sheet.words(304, 200, "Borough Council", 58, QUIET, "lm")
    return sheet


_DRAWINGS: Mapping[str, Callable[[], Sheet]] = {
    "logo": logo,
    "library_week": library_week,
    "high_street": high_street,
    "larkrise_map": larkrise_map,
    "parks_map": parks_map,
    "council_pound": council_pound,
    "garden_bins": garden_bins,
}


def drawn(name: str) -> bytes:
    """The picture of this name as PNG."""
    return _DRAWINGS[name]().as_png()
