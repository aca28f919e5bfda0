"""Versions of a brief, frozen when the board gets it; copying from an earlier brief; meeting the board's conditions."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_edit, check_run
from folkmoot.plan.register.rules import BRIEF_OPEN, State

from ..models import BriefPart, BriefVersion, Condition, SavedText
from ..queries import brief_parts, outlines, texts_hash, typed_texts
from ..rules import is_written


def keep_version(consultation: Consultation, by: Officer) -> BriefVersion:
    """Freeze the texts as they are submitted. The caller holds the transaction and has asked for the permission."""
    texts = {part.key: text for part, text in brief_parts(consultation)}
    last = consultation.brief_versions.order_by("-number").first()
    return BriefVersion.objects.create(
        consultation=consultation,
        number=last.number + 1 if last else 1,
        texts=texts,
        sha256=texts_hash(texts),
        submitted_by=by,
    )


@held("consultation")
def copy_brief(*, by: Officer, consultation: Consultation, source: Consultation) -> list[str]:
    """Fill the parts that are not written yet with those of another brief; nothing written is overwritten."""
    check_edit(by, consultation)
    titles = fill_unwritten(by, consultation, typed_texts(source))
    record(
        "briefs.brief_copied",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"title": source.title, "parts": "; ".join(titles)},
    )
    return titles


def fill_unwritten(by: Officer, consultation: Consultation, theirs: dict[str, str]) -> list[str]:
    """Fill what is not written yet; the titles of those parts. The caller has asked for the permission and records."""
    if State(consultation.state) not in BRIEF_OPEN:
        raise NotNow(_("The brief of a consultation that is %(state)s cannot be changed."), state=consultation.state)
    ours = typed_texts(consultation)
    copied = [
        part for part in outlines() if not is_written(ours.get(part.key, "")) and theirs.get(part.key, "").strip()
    ]
    if not copied:
        raise NotNow(_("There is nothing to copy: its parts are empty, or yours are written already."))
    for part in copied:
        BriefPart.objects.update_or_create(
            consultation=consultation,
            part=part.key,
            defaults={"text": theirs[part.key], "changed_by": by, "changed_at": timezone.now()},
        )
    SavedText.objects.bulk_create(
        SavedText(consultation=consultation, part=part.key, text=theirs[part.key], by=by) for part in copied
    )
    keep_contributors(consultation, by)
    return [part.title for part in copied]


@held("condition.decision.consultation", "condition")
def meet_condition(*, by: Officer, condition: Condition, evidence: str) -> Condition:
    """Record how a condition of the board is met. It stands; nobody writes it over."""
    consultation = condition.decision.consultation
    check_edit(by, consultation)
    if condition.met_at is not None:
        raise NotNow(_("This condition is recorded as met already."))
    if not evidence.strip():
        raise NotNow(_("Say how it is met, and where that can be looked up."))
    condition.evidence, condition.met_at, condition.met_by = evidence.strip(), timezone.now(), by
    condition.save(update_fields=["evidence", "met_at", "met_by"])
    record(
        "briefs.condition_met",
        by=by,
        subject=condition,
        consultation_id=consultation.pk,
        details={"condition": condition.text},
        reason=evidence.strip(),
    )
    return condition


@held("consultation")
def put_right(*, by: Officer, consultation: Consultation, part: str, text: str) -> None:
    """Correct one part that people are reading. Only a published correction does this, and holds all."""
    check_run(by, consultation)
    BriefPart.objects.update_or_create(
        consultation=consultation,
        part=part,
        defaults={"text": text, "changed_by": by, "changed_at": timezone.now()},
    )
    SavedText.objects.create(consultation=consultation, part=part, text=text, by=by)
