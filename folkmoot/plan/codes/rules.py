"""Words and limits of codes. Plain Python."""

from __future__ import annotations

from datetime import date

from folkmoot.core.codes import Terms
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.timetable.required import Force
from folkmoot.core.triage import CARD_BY_OUTCOME, TriageOutcome

#: What the five questions can say of an activity, by its key.
TRIAGE_NAMES: dict[str, str] = {outcome.value: CARD_BY_OUTCOME[outcome].title for outcome in TriageOutcome}

#: How firmly something is asked, as officers choose it.
FORCES: dict[Force, str] = {
    Force.BINDING: _("Nothing opens without it"),
    Force.EXPLAIN: _("Comply, or explain in public"),
    Force.ADVICE: _("It is advice"),
}
#: The same within a sentence.
FORCE_WORDS: dict[Force, str] = {
    Force.BINDING: _("nothing opens without it"),
    Force.EXPLAIN: _("comply, or explain in public"),
    Force.ADVICE: _("advice"),
}


def check_terms(terms: Terms) -> None:
    """A code that asks nothing twice the same, or NotNow."""
    if terms.has_doubles():
        raise NotNow(_("Two requirements have the same words. Change one of them, or leave it out."))
    if terms.is_empty:
        raise NotNow(_("Say what it asks: a period, people to tell, or a requirement."))


def check_days(begins_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < begins_on:
        raise NotNow(_("The last day must not be before the first."))
