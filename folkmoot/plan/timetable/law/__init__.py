"""The law as this installation has it: the files beside this one, and those the council puts on top of them.

A council's lawyers put files of the same form into the folder `law` of the installation; a row there takes the place
of ours with the same key. `docs/how-to/keep-the-law.md` says how.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error

from folkmoot.core.timetable import calendar_data, law
from folkmoot.core.timetable.calendar_data import CalendarLaw
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import BadLaw, StatutoryKind

OURS = Path(__file__).parent
_CALENDAR = "calendar.toml"

__all__ = ["BadLaw", "calendar_law", "check_law", "kind", "kinds", "kinds_in", "reread"]


def own_folder() -> Path:
    """Where the council puts its own files."""
    return Path(settings.HOME) / "law"


def _read(folder: Path) -> list[StatutoryKind]:
    files = sorted(path for path in folder.glob("*.toml") if path.name != _CALENDAR)
    return [kind for path in files for kind in law.read(path.read_text(encoding="utf-8"), path.name)]


@lru_cache(maxsize=1)
def kinds() -> dict[str, StatutoryKind]:
    """Every kind by key, in the order of the lists on the screen."""
    return law.together(_read(OURS), _read(own_folder()))


def kind(key: str) -> StatutoryKind | None:
    return kinds().get(key)


def kinds_in(nation: Nation) -> list[StatutoryKind]:
    """The kinds that the law of one nation knows."""
    return [kind for kind in kinds().values() if nation in kind.nations]


@lru_cache(maxsize=1)
def calendar_law() -> CalendarLaw:
    own = own_folder() / _CALENDAR
    path = own if own.exists() else OURS / _CALENDAR
    return calendar_data.read(path.read_text(encoding="utf-8"), path.name)


def reread() -> None:
    """Forget what was read; the files are read again when next asked for."""
    kinds.cache_clear()
    calendar_law.cache_clear()


def check_law(app_configs: object, **_kwargs: object) -> list[CheckMessage]:
    """The system check: a file of the law that cannot be right stops the start, with a sentence that names the row."""
    try:
        kinds(), calendar_law()
    except BadLaw as fault:
        return [Error(str(fault), hint=f"The council's own files are in {own_folder()}.", id="folkmoot.E002")]
    return []
