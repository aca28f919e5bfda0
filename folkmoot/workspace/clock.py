"""What the worker does as time goes by: opens and closes consultations, seals and counts responses, clears
what is over."""

from __future__ import annotations

from folkmoot.analysis.actions import forget_old_exports
from folkmoot.analysis.tasks import renew_stale
from folkmoot.assurance.actions.promises import settle as settle_promises
from folkmoot.assurance.actions.promises import take_over_old as take_over_old_promises
from folkmoot.groundwork.jobs.tasks import forget_finished
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.reminders.actions import forget_old as forget_old_reminders
from folkmoot.groundwork.reminders.actions import remind
from folkmoot.planning.actions.steps import keep_time
from folkmoot.programme.tasks import fetch_due
from folkmoot.responses.actions import forget_old_drafts, seal_new

_SEAL_EVERY = 30
_COUNT_EVERY = 60
_REMIND_EVERY = 300
_CLEAR_EVERY = 3600
_done: dict[str, float] = {}


def _due(name: str, seconds: float, every: float) -> bool:
    if seconds - _done.get(name, float("-inf")) < every:
        return False
    _done[name] = seconds
    return True


def tick(seconds: float) -> None:
    """One round; `seconds` is how long the worker has been running."""
    keep_time()
    if _due("seal", seconds, _SEAL_EVERY):
        seal_new(by=CLOCK)
    if _due("count", seconds, _COUNT_EVERY):
        renew_stale()
    if _due("remind", seconds, _REMIND_EVERY):
        remind()
    if _due("promises", seconds, _COUNT_EVERY):
        settle_promises()
    if _due("partners", seconds, _REMIND_EVERY):
        fetch_due()
    if _due("clear", seconds, _CLEAR_EVERY):
        forget_finished()
        forget_old_drafts(by=CLOCK)
        forget_old_exports()
        take_over_old_promises()
        forget_old_reminders()
