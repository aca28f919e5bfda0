"""What assurance tells the board before it decides, and an officer before they announce a consultation."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.moments import day
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation, ConsultationKind
from folkmoot.plan.register.stage import Approved, Fact

from ..models import EqualityAssessment
from ..rules.equality import BY_KEY, Effect
from . import consultees, equality, promises, standards


def to_the_board(consultation: Consultation) -> Iterator[Fact]:
    """The scorecard in figures, and whether the equality assessment is signed."""
    yield _scorecard(consultation)
    yield Fact(
        _("Equality assessment"), equality_words(consultation), reverse("assurance:equality", args=[consultation.slug])
    )


def to_the_scheduler(consultation: Consultation) -> Iterator[Fact]:
    """What is promised by announcing it, and what of assurance is still open."""
    texts = [promises.in_words(promised) for promised in promises.promised_now(consultation)]
    texts += [found.sentence for found in promises.found_in_texts(consultation)]
    link = reverse("assurance:promises", args=[consultation.slug])
    yield Fact(_("Promised by announcing it"), _listed(texts) if texts else _("Nothing"), link)
    if disagree := promises.contradictions(consultation):
        yield Fact(_("Promises that disagree"), _listed(disagree), link)
    yield _scorecard(consultation)
    left = len(consultees.checklist(consultation).open)
    yield Fact(
        _("Consultees not told yet"), left or _("None"), reverse("assurance:consultees", args=[consultation.slug])
    )


def _listed(texts: list[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((text,) for text in texts))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)


def _scorecard(consultation: Consultation) -> Fact:
    card = standards.card(consultation)
    values = {"met": card.score.met, "of": card.score.judged, "open": len(card.in_the_way)}
    words = _("%(met)s of %(of)s checks met; checks that stand in the way: %(open)s")
    return Fact(_("Scorecard"), words % values, reverse("assurance:scorecard", args=[consultation.slug]))


def equality_words(consultation: Consultation) -> str:
    """How the assessment stands: the version that holds, and the draft if there is one."""
    if consultation.kind == ConsultationKind.INFORM:
        return _("Not needed: it only gives information")
    signed, draft = equality.signed_of(consultation), equality.draft_of(consultation)
    if signed is None and draft is None:
        return _("Not begun")
    if signed is None:
        return _("Asked for, not signed") if draft is not None and draft.asked_at else _("Being written, not signed")
    values = {"level": signed.get_level_display(), "effects": _effects_words(signed)}
    at = day(signed.signed_at.date()) if signed.signed_at else ""
    return _("%(level)s, signed on %(day)s; %(effects)s") % {**values, "day": at}


def _adverse(assessment: EqualityAssessment | None) -> list[str]:
    if assessment is None:
        return []
    return sorted(effect.characteristic for effect in assessment.effects.all() if effect.effect == Effect.ADVERSE)


def _effects_words(assessment: EqualityAssessment | None) -> str:
    names = [translated(BY_KEY[key].name) for key in _adverse(assessment)]
    return _("adverse effects: %(names)s") % {"names": ", ".join(names)} if names else _("no adverse effect found")


def under_approval(consultation: Consultation) -> Iterator[Approved]:
    """The board approves with the adverse effects it knew of; signing what it saw, or finding fewer, is no change."""
    newest = equality.draft_of(consultation) or equality.signed_of(consultation)
    yield Approved("equality", _("Equality"), _adverse(newest), _effects_words(newest), _none_new)


def _none_new(before: list[str], now: list[str]) -> bool:
    return set(now) <= set(before)
