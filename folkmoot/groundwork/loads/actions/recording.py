"""What every step of a file begins and ends with: is it the time for it, and the audit record."""

from __future__ import annotations

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record

from ..loader import AnyLoader, loader_of
from ..models import Load


class AlreadyLoaded(NotNow):
    """The same file is in already."""

    def __init__(self, load: Load) -> None:
        self.load = load
        super().__init__(noop("This very file has been put in before. Nothing of it was added again."))


def record_load(verb: str, by: Officer, load: Load, **more: object) -> None:
    loader = loader_of(load)
    what = loader.wording(load.about).what
    details = {"file": load.file_name, "what": what, "sha256": load.sha256, **loader.details(load), **more}
    record(verb, by=by, subject=load, consultation_id=loader.consultation_id(load.about), details=details)


def check_time(loader: AnyLoader, about: str) -> None:
    refusal = loader.refusal(about)
    if refusal is not None:
        raise refusal
