"""What other pages read of the codes that bind a consultation: the gate, the board, the public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.codes import Outcome
from folkmoot.core.timetable.required import CODE, Force, Required
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow
from folkmoot.plan.timetable.queries import breaches_of

from .queries import AskedRequirement, Bound, bound


def periods_asked(consultation: Consultation) -> Iterator[Required]:
    """The periods of the codes, in the form of the law's: one place judges both."""
    yield from (each.period for each in bound(consultation) if each.period is not None)


def missing(consultation: Consultation) -> Iterator[str]:
    """What codes still ask for before it may open, as sentences. Periods and consultees are told with the law's."""
    for each in bound(consultation):
        for asked in each.open:
            values = {"code": each.version.name, "asked": asked.requirement.words.rstrip(".")}
            if asked.requirement.force is Force.EXPLAIN:
                words = _("“%(code)s” asks: %(asked)s. Under Codes, record that it is met, or have it explained.")
            else:
                words = _("“%(code)s” asks: %(asked)s. Under Codes, record that it is met, with the evidence.")
            yield words % values


def period_stands(consultation: Consultation, binding: Bound) -> str:
    """How the period of a code stands: kept, too short, or not known yet; empty where it fixes none."""
    period, opens, closes = binding.period, consultation.opens_at, consultation.closes_at
    if period is None:
        return ""
    if opens is None or closes is None:
        return "waiting"
    explained = any(row.rule == period.rule.as_data() for row in consultation.overrides_in_force)
    broken = [breach.rule for breach in breaches_of(consultation, opens, closes) if breach.key == CODE]
    return "not met" if period.rule in broken else "explained" if explained else "met"


def in_words(each: Bound) -> str:
    """A code, why it binds and what it asks, in one sentence for a list of facts."""
    values = {"code": each.version.name, "why": each.because, "asks": "; ".join(_asks(each))}
    return _("%(code)s, because %(why)s. It asks: %(asks)s.") % values


def _asks(each: Bound) -> Iterator[str]:
    if each.terms.period is not None:
        yield translated(each.terms.period.words)
    yield from each.terms.consultees
    yield from (_requirement(asked) for asked in each.requirements)


def _requirement(asked: AskedRequirement) -> str:
    words = asked.requirement.words.rstrip(".")
    states = {
        None: _("open"),
        Outcome.MET: _("met"),
        Outcome.EXPLAINED: _("explained"),
        Outcome.NOT_MET: _("not met"),
    }
    return f"{words} ({states[asked.outcome]})"


def to_the_board(consultation: Consultation) -> Iterator[Fact]:
    """Each code, why it binds and how it stands."""
    binding = bound(consultation)
    if binding:
        url = reverse("codes:bound", args=[consultation.slug])
        yield Fact(_("Codes that bind it"), " ".join(in_words(each) for each in binding), url)


def under_approval(consultation: Consultation) -> Iterator[Approved]:
    """The versions under which the board approves; a code less is no change that it has to see again."""
    binding = bound(consultation)
    if binding:
        value = sorted([each.version.code_id, each.version.number] for each in binding)
        words = "; ".join(str(each.version) for each in binding)
        yield Approved("codes", _("Codes"), value, words, _nothing_new)


def _nothing_new(before: list[list[int]] | None, now: list[list[int]]) -> bool:
    return all(each in (before or []) for each in now)


def on_show(consultation: Consultation) -> list[dict[str, Any]]:
    """What the public is promised by codes, and why one is not kept."""
    return [
        {
            "name": each.version.name,
            "address": each.version.address,
            "period": _promised(each),
            "explained": [
                {"asked": asked.requirement.words, "reason": asked.answer.evidence}
                for asked in each.requirements
                if asked.answer is not None and asked.outcome is Outcome.EXPLAINED
            ],
        }
        for each in bound(consultation)
    ]


def _promised(each: Bound) -> dict[str, object] | None:
    """The period that the public can count on."""
    period = each.terms.period
    return period.words.as_data() if period is not None and each.terms.force is not Force.ADVICE else None


def lines_on_show(content: OnShow) -> Iterator[Line]:
    """The same of a frozen copy."""
    for number, row in enumerate(content.get("codes", ()), start=1):
        words = [translated(row["period"])] if row["period"] else []
        words += [f"{said['asked']}: {said['reason']}" for said in row["explained"]]
        yield Line(f"codes.{number}", _("Code: %(name)s") % {"name": row["name"]}, "\n".join(words))
