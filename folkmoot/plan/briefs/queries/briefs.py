"""Readings of a brief and of what the board said of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from folkmoot.plan.register.models import Consultation

from ..models import BoardDecision, BriefComment, Condition
from ..rules import PARTS


def brief_texts(consultation: Consultation) -> dict[str, str]:
    return dict(consultation.brief_parts.values_list("part", "text"))


def conditions_of(consultation: Consultation) -> list[Condition]:
    """The conditions of the approval that holds: the board's last."""
    last = consultation.board_decisions.filter(outcome="approved").order_by("-at", "-pk").first()
    return list(last.conditions.select_related("met_by")) if last else []


def comments_by_part(consultation: Consultation) -> dict[str, list[BriefComment]]:
    """What was remarked on each part of the brief, oldest first."""
    brief_comments: dict[str, list[BriefComment]] = {}
    for remark in consultation.brief_comments.select_related("by"):
        brief_comments.setdefault(remark.part, []).append(remark)
    return brief_comments


def public_texts(consultation: Consultation) -> dict[str, str]:
    """The parts of the brief that are published, by their keys."""
    texts = brief_texts(consultation)
    return {part.key: texts.get(part.key, "") for part in PARTS if part.public}


def missing_approval(consultation: Consultation) -> Iterator[str]:
    """What the board still wants before it opens, as sentences."""
    if not consultation.board_decisions.filter(outcome=BoardDecision.Outcome.APPROVED).exists():
        yield _("The board has not approved the brief.")
    for condition in conditions_of(consultation):
        if condition.met_at is None:
            yield _("A condition of the board is not met: %(text)s") % {"text": condition.text}
