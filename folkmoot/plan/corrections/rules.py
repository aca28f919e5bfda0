"""When something can be corrected, and who may publish it. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.spelling import only_spelling
from folkmoot.plan.register.rules import PUBLIC, State

#: Details of a consultation that a correction can put right, in the order of its page.
TEXTS = (
    "title",
    "summary",
    "other_ways",
    "what_next",
    "data_source",
    "contact_name",
    "contact_email",
    "contact_phone",
)
#: Those that a page cannot be without.
NEEDED = frozenset({"title", "summary", "contact_email"})
#: States in which people are answering, or will be.
BEFORE_CLOSE = frozenset({State.SCHEDULED, State.OPEN})


def check_correctable(state: State) -> None:
    """Only what people read is corrected; everything before is simply changed."""
    if state not in PUBLIC:
        raise NotNow(_("Nobody outside reads this yet. Change it without a correction."))


def check_publishable(number_of_changes: int, reason: str, matters: str) -> None:
    if not number_of_changes:
        raise NotNow(_("Nothing would change on the page. Say first what is to be corrected."))
    if not reason.strip() or not matters:
        raise NotNow(_("Write the notice first: why it is corrected, and whether it matters to answers given."))


def check_two_people(changes: Iterable[tuple[str, str]], writers: Collection[int], publisher: int) -> None:
    """Nobody changes alone what the board approved and people are reading; spelling is put right by anybody."""
    if publisher in writers and not all(only_spelling(before, after) for before, after in changes):
        raise NotNow(
            _(
                "This changes more than spelling, and you wrote some of it. Ask a colleague who may run this "
                "consultation to read and publish it."
            )
        )
