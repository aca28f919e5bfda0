"""Equality impact assessments: whose equality is assessed, and what one must hold to be signed. Plain Python.

Equality Act 2010 s.149: nine protected characteristics, of which marriage and civil partnership counts for the first
aim of the duty only (eliminating discrimination).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.core.sentences import noop as _


class AssessmentDepth(StrEnum):
    #: Nobody's equality is touched, and somebody else agrees.
    NONE = "none"
    SCREENING = "screening"
    FULL = "full"


class Effect(StrEnum):
    POSITIVE = "positive"
    NONE = "none"
    ADVERSE = "adverse"


@dataclass(frozen=True)
class Characteristic:
    """A group whose equality is assessed. `switch` names the council's policy that adds it; empty: the Act does."""

    key: str
    name: str
    hint: str
    switch: str = ""


CHARACTERISTICS: tuple[Characteristic, ...] = (
    Characteristic("age", _("Age"), _("Children, young people, people of working age, older people.")),
    Characteristic("disability", _("Disability"), _("People with any long-term condition, seen or unseen.")),
    Characteristic(
        "gender-reassignment", _("Gender reassignment"), _("People who propose to undergo, undergo or underwent it.")
    ),
    Characteristic(
        "marriage",
        _("Marriage and civil partnership"),
        _("For the first aim of the duty only: eliminating discrimination."),
    ),
    Characteristic("pregnancy", _("Pregnancy and maternity"), _("Pregnant people, and those who gave birth of late.")),
    Characteristic("race", _("Race"), _("Colour, nationality, ethnic or national origin; Gypsies and Travellers too.")),
    Characteristic("religion", _("Religion or belief"), _("Any religion, any philosophical belief, and none.")),
    Characteristic("sex", _("Sex"), _("Women and men.")),
    Characteristic("sexual-orientation", _("Sexual orientation"), _("Gay, lesbian, bisexual and straight people.")),
    Characteristic(
        "socio-economic",
        _("People on low incomes"),
        _("The socio-economic duty, as the council adopted it."),
        "socio_economic",
    ),
    Characteristic("carers", _("Unpaid carers"), _("People who look after somebody without pay."), "carers"),
    Characteristic(
        "armed-forces", _("Armed forces community"), _("Those who serve or served, and their families."), "armed_forces"
    ),
)
BY_KEY = {one.key: one for one in CHARACTERISTICS}
#: Fewer words than this is no answer.
FEWEST_WORDS = 3


def assessed(switches: Mapping[str, bool]) -> tuple[Characteristic, ...]:
    """The nine of the Act, and those the council adopted."""
    return tuple(one for one in CHARACTERISTICS if not one.switch or switches.get(one.switch, False))


@dataclass(frozen=True)
class Judged:
    """What an assessment says of one characteristic."""

    key: str
    effect: str
    evidence: str = ""
    reach: str = ""
    mitigation: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Written:
    """A whole assessment as far as it is written."""

    level: str
    proposal: str = ""
    affected: str = ""
    evidence: str = ""
    reason: str = ""
    conclusion: str = ""
    monitoring: str = ""
    needs_full: bool | None = None
    judged: tuple[Judged, ...] = ()


class AssessmentPart(StrEnum):
    """What may be missing."""

    REASON = "reason"
    TEXTS = "texts"
    EFFECT = "effect"
    REACH = "reach"
    MITIGATION = "mitigation"
    NEEDS_FULL = "needs full"
    CONCLUSION = "conclusion"


@dataclass(frozen=True)
class Gap:
    """Something missing, and of which characteristic."""

    part: AssessmentPart
    characteristic: str = ""


def _said(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS


def gaps(written: Written, characteristics: Iterable[Characteristic]) -> list[Gap]:
    """What keeps an assessment from being signed."""
    if written.level == AssessmentDepth.NONE:
        return [] if _said(written.reason) else [Gap(AssessmentPart.REASON)]
    found = (
        [] if all(map(_said, (written.proposal, written.affected, written.evidence))) else [Gap(AssessmentPart.TEXTS)]
    )
    judged = {one.key: one for one in written.judged}
    for characteristic in characteristics:
        found += _gaps_of(characteristic.key, judged.get(characteristic.key))
    return found + _gaps_of_conclusion(written)


def _gaps_of(key: str, judged: Judged | None) -> list[Gap]:
    if judged is None or judged.effect not in set(Effect):
        return [Gap(AssessmentPart.EFFECT, key)]
    found = [] if judged.reach.strip() else [Gap(AssessmentPart.REACH, key)]
    whole = _said(judged.mitigation) and judged.owner.strip() and judged.due_on is not None
    if judged.effect == Effect.ADVERSE and not whole:
        found.append(Gap(AssessmentPart.MITIGATION, key))
    return found


def _gaps_of_conclusion(written: Written) -> list[Gap]:
    if written.level == AssessmentDepth.FULL:
        return [] if _said(written.conclusion) and _said(written.monitoring) else [Gap(AssessmentPart.CONCLUSION)]
    if written.needs_full is None:
        return [Gap(AssessmentPart.NEEDS_FULL)]
    adverse = any(one.effect == Effect.ADVERSE for one in written.judged)
    if adverse and not written.needs_full and not _said(written.conclusion):
        return [Gap(AssessmentPart.CONCLUSION)]
    return []


def opens_with(level: str | None, needs_full: bool | None) -> bool:
    """Whether a consultation may open on what was signed last."""
    if level is None:
        return False
    return level != AssessmentDepth.SCREENING or not needs_full


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)
