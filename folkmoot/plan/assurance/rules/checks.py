"""The tests the system answers by itself: a closed list of functions from facts to a verdict. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .standards import Verdict


@dataclass(frozen=True)
class Evidence:
    """What is known of one consultation when its standards are checked."""

    parts: frozenset[str] = frozenset()
    approved: bool = False
    law_looked_at: bool = False
    minimum_kept: bool = True
    weeks: int | None = None
    rules_set_aside: int = 0
    documents: int = 0
    audiences: int = 0
    topics: int = 0
    other_ways: bool = False
    questionnaire: bool = False
    consultees_open: int = 0
    equality_opens: bool = False
    feedback_promised: bool = False
    promises_failed: int = 0
    closed: bool = False
    decided: bool = False
    results_published: bool = False
    fed_back: bool = False
    feedback_overdue: bool = False
    #: None while nothing is decided.
    results_before_decision: bool | None = None


Test = Callable[[Evidence], Verdict]
FEWEST_WEEKS = 4


def _yes(fact: bool) -> Verdict:
    return Verdict.MET if fact else Verdict.FAILED


def _part(key: str) -> Test:
    return lambda facts: _yes(key in facts.parts)


def _time_enough(facts: Evidence) -> Verdict:
    if facts.weeks is None:
        return Verdict.WAITING
    return _yes(facts.minimum_kept and facts.weeks >= FEWEST_WEEKS)


def _results_published(facts: Evidence) -> Verdict:
    return Verdict.MET if facts.results_published else Verdict.FAILED if facts.decided else Verdict.WAITING


def _fed_back(facts: Evidence) -> Verdict:
    return Verdict.MET if facts.fed_back else Verdict.FAILED if facts.feedback_overdue else Verdict.WAITING


def _results_before_decision(facts: Evidence) -> Verdict:
    known = facts.results_before_decision
    return Verdict.WAITING if known is None else _yes(known)


TESTS: Mapping[str, Test] = {
    **{
        f"part_{key}": _part(key)
        for key in ("proposal", "decided", "can_change", "options", "affected", "use", "decision", "resources")
    },
    "approved": lambda facts: _yes(facts.approved),
    "law_looked_at": lambda facts: _yes(facts.law_looked_at),
    "questionnaire_published": lambda facts: _yes(facts.questionnaire),
    "audiences_chosen": lambda facts: _yes(facts.audiences > 0),
    "topics_chosen": lambda facts: _yes(facts.topics > 0),
    "other_ways_given": lambda facts: _yes(facts.other_ways),
    "documents_published": lambda facts: _yes(facts.documents > 0),
    "equality_assessed": lambda facts: _yes(facts.equality_opens),
    "consultees_told": lambda facts: _yes(facts.consultees_open == 0),
    "feedback_promised": lambda facts: _yes(facts.feedback_promised),
    "time_enough": _time_enough,
    "no_rule_set_aside": lambda facts: _yes(facts.rules_set_aside == 0),
    "results_published": _results_published,
    "fed_back": _fed_back,
    "promises_kept": lambda facts: _yes(facts.promises_failed == 0),
    "results_before_decision": _results_before_decision,
}
#: What planning or another part of the gate says already; the standards do not say it once more.
SAID_ELSEWHERE = frozenset(
    {"approved", "questionnaire_published", "equality_assessed", "consultees_told", "feedback_promised"}
)
