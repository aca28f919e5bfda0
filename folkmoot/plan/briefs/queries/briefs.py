"""Readings of a brief and of what the board said of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from folkmoot.groundwork.records.faults import Fault
from folkmoot.groundwork.records.queries import told_fingerprints
from folkmoot.plan.register.gates import Changed, changed_since
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import Approved

from ..models import BoardDecision, BriefComment, BriefVersion, Condition, SavedText
from ..rules import PARTS
from ..rules.screening import needs_assessment
from .outlines import screening_of, typed_texts, written_texts

#: So many earlier texts of a part are shown; all are kept.
SHOWN = 20


def saved_texts(consultation: Consultation, part: str) -> list[SavedText]:
    """What stood in one part before, newest first."""
    return list(consultation.saved_texts.filter(part=part).select_related("by")[1 : SHOWN + 1])


def conditions_of(consultation: Consultation) -> list[Condition]:
    """The conditions of the approval that holds: the board's last."""
    last = approval_of(consultation)
    return list(last.conditions.select_related("met_by")) if last else []


def comments_by_part(consultation: Consultation) -> dict[str, list[BriefComment]]:
    """What was remarked on each part of the brief, oldest first."""
    brief_comments: dict[str, list[BriefComment]] = {}
    for remark in consultation.brief_comments.select_related("by"):
        brief_comments.setdefault(remark.part, []).append(remark)
    return brief_comments


def public_texts(consultation: Consultation) -> dict[str, str]:
    """The parts of the brief that are published, by their keys."""
    texts = typed_texts(consultation)
    return {part.key: texts.get(part.key, "") for part in PARTS if part.public}


def approval_of(consultation: Consultation) -> BoardDecision | None:
    """The approval that holds: the board's last."""
    approved = consultation.board_decisions.filter(outcome=BoardDecision.Outcome.APPROVED)
    return approved.select_related("by").order_by("-at", "-pk").first()


def texts_hash(texts: Mapping[str, str]) -> str:
    """Stands for the texts of a brief, part by part."""
    return hashlib.sha256(json.dumps(texts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changed_versions() -> Iterator[str]:
    """Versions of briefs that are not as they were handed in, for whoever verifies the record."""
    recorded = told_fingerprints("briefs.submitted")
    for version in BriefVersion.objects.select_related("consultation").iterator():
        if texts_hash(version.texts) != version.sha256 or version.sha256 not in recorded:
            yield Fault(f"Version {version.number} of the brief of “{version.consultation}” was changed.")


def brief_approved(consultation: Consultation) -> Iterator[Approved]:
    """The brief as it stands: by the hash of its texts. Dates are approved as dates."""
    texts = written_texts(consultation)
    digest = texts_hash(texts)
    number = consultation.brief_versions.count()
    words = _("Version %(number)s of the brief") % {"number": number}
    yield Approved("brief", _("Brief"), digest, words)


def changes_since_last_look(consultation: Consultation) -> list[Changed]:
    """What differs from what the board had when it last decided; empty before its first decision."""
    last = consultation.board_decisions.order_by("-at", "-pk").first()
    return changed_since(consultation, last.seen) if last and last.seen else []


def changes_since_approval(consultation: Consultation) -> list[Changed]:
    """What differs from what the board approved."""
    approval = approval_of(consultation)
    return changed_since(consultation, approval.seen) if approval and approval.seen else []


def _not_approved(consultation: Consultation) -> Iterator[str]:
    """What was changed or added after the approval, beyond spelling. Approved dates are measured as dates are."""
    for change in changes_since_approval(consultation):
        if not change.holds and not (change.key == "dates" and change.was_there):
            yield _(
                "%(name)s: it is not what the board approved (approved: %(before)s; now: %(now)s). "
                "Return it to the board."
            ) % {"name": change.name, "before": change.before or _("nothing"), "now": change.now}


def missing_approval(consultation: Consultation) -> Iterator[str]:
    """What the board still wants before it opens, as sentences."""
    if approval_of(consultation) is None:
        yield _("The board has not approved the brief.")
    yield from _not_approved(consultation)
    screening = screening_of(consultation)
    if screening is not None and needs_assessment(screening.answers) and not screening.assessment:
        yield _("Data protection: an impact assessment is needed, and the brief does not say where it is.")
    for condition in conditions_of(consultation):
        if condition.met_at is None:
            yield _("A condition of the board is not met: %(text)s") % {"text": condition.text}
