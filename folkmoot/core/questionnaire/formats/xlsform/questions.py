"""The type column of an XLSForm: what each type becomes here."""

import re
from dataclasses import dataclass

LINE_LENGTH = 1_000  # other systems set no limit, so a line here is given more room than usual

ONE, MANY = "select_one", "select_multiple"

METADATA = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "phone number",
        "username",
        "email",
        "subscriberid",
        "simserial",
    }
    | {"imei", "audit", "get start time", "get end time", "get today", "get device id", "hidden", "start-geopoint"}
    | {"background-audio", "background-geopoint", "entity"}
)
CALCULATED = frozenset({"calculate", "calculation"})
PLACES = frozenset({"geopoint", "gps", "location", "geotrace", "geoshape", "osm"})
UPLOADS = frozenset({"image", "photo", "audio", "video", "file"})
UNKNOWN_HERE = frozenset({"barcode", "csv-external", "xml-external", "xml-external instance"})

_CHOOSING = re.compile(
    r"(?P<how>select[ _]one|select[ _]multiple|select all that apply|select1|select|rank)"
    r"(?P<external>_from_file|_external)?"
    r"(?:\s+from)?\s+(?P<list>\S+?)(?P<other>\s+or[ _](?:specify[ _])?other)?",
    re.IGNORECASE,
)
_GROUPING = re.compile(r"(?P<way>begin|end)[ _](?P<what>group|repeat|loop)(\s.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choosing:
    """A type that offers choices: `select_one colours or_other`. `how` is its first words in one spelling."""

    how: str
    list_name: str
    other: bool
    external: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    begins: bool
    repeats: bool


def grouping(type_cell: str) -> Grouping | None:
    match = _GROUPING.fullmatch(type_cell)
    if match is None:
        return None
    return Grouping(match["way"].lower() == "begin", match["what"].lower() != "group")


def choosing(type_cell: str) -> Choosing | None:
    match = _CHOOSING.fullmatch(" ".join(type_cell.split()))
    if match is None:
        return None
    how = match["how"].lower().replace(" ", "_")
    return Choosing(
        {"select1": ONE, "select": MANY, "select_all_that_apply": MANY}.get(how, how),
        match["list"],
        match["other"] is not None,
        match["external"] is not None,
    )


def reason_to_leave(type_cell: str) -> str | None:
    """Why a row of this type asks nothing here; nothing when it may become a question."""
    name = type_cell.lower()
    for names, reason in (
        (METADATA, "metadata"),
        (CALCULATED, "calculation"),
        (PLACES, "map_place"),
        (UPLOADS, "upload"),
        (UNKNOWN_HERE, "type"),
    ):
        if name in names:
            return reason
    return None


def parameters(cell: str) -> dict[str, str]:
    """`start=1 end=10 step=0.5` as a dictionary."""
    return {name.lower(): value for name, value in re.findall(r"([\w-]+)\s*=\s*([^\s;,]+)", cell)}
