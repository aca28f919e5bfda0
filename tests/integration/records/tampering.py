"""Ways of tampering with a record behind the product's back, and the words by which each must be found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.responses.actions.erasing import erase_identities
from folkmoot.ask.responses.linkage import content_hash, link
from folkmoot.ask.responses.models import Amendment, AnswerDocument, EqualityDocument, IdentityDocument, Response, Seal
from folkmoot.ask.responses.queries import documents, root_of
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.records.checker import FIELDS, canonical, record_hash
from folkmoot.groundwork.records.models import AuditEvent, SignedHead
from folkmoot.groundwork.records.queries import exported
from folkmoot.plan.assurance.models import EqualityAssessment, Promise
from folkmoot.plan.briefs.models import BriefVersion
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.register.models import Document, Materials, Picture

Chance = Random


def raw(model: type[models.Model]) -> models.QuerySet[Any]:
    """Rows as somebody with the database in their hands has them: nothing is append-only."""
    return models.QuerySet(model)


# --- The trail -------------------------------------------------------------------------------------------------------


def _rows() -> list[dict[str, Any]]:
    return [dict(row) for row in exported()]


def _write(rows: list[dict[str, Any]]) -> None:
    raw(AuditEvent)._raw_delete("default")
    raw(AuditEvent).bulk_create([AuditEvent(**row) for row in rows])


def record_altered(chance: Chance) -> None:
    event = chance.choice(list(raw(AuditEvent)))
    field = chance.choice(["actor_name", "verb", "subject_id", "reason", "subject_name"])
    raw(AuditEvent).filter(pk=event.pk).update(**{field: f"{getattr(event, field)}x"})


def record_altered_with_its_hash(chance: Chance) -> None:
    rows = _rows()
    row = chance.choice(rows[:-1])
    row["actor_name"] += " the second"
    raw(AuditEvent).filter(pk=row["number"]).update(actor_name=row["actor_name"], hash=record_hash(row))


def record_removed(chance: Chance) -> None:
    last = raw(AuditEvent).count()
    raw(AuditEvent).filter(pk=chance.randrange(1, last)).delete()


def record_inserted(chance: Chance) -> None:
    rows = _rows()
    place = chance.randrange(1, len(rows))
    for row in rows[place:]:
        row["number"] += 1
    forged = {**rows[place - 1], "number": place + 1, "previous_hash": rows[place - 1]["hash"], "reason": "Forged."}
    _write([*rows[:place], {**forged, "hash": record_hash(forged)}, *rows[place:]])


def records_reordered(chance: Chance) -> None:
    rows = _rows()
    place = chance.randrange(len(rows) - 1)
    rows[place]["number"], rows[place + 1]["number"] = rows[place + 1]["number"], rows[place]["number"]
    _write(rows)


def tail_cut(chance: Chance) -> None:
    keep = raw(AuditEvent).count() - chance.randrange(1, 4)
    raw(AuditEvent).filter(pk__gt=keep).delete()


def tail_cut_with_its_heads(chance: Chance) -> None:
    tail_cut(chance)
    raw(SignedHead).filter(pk__gt=raw(AuditEvent).count()).delete()


def _made_anew(chance: Chance) -> None:
    rows = _rows()
    chance.choice(rows)["actor_name"] += " the second"
    previous = "0" * 64
    for row in rows:
        row["previous_hash"] = previous
        row["hash"] = previous = record_hash({name: row[name] for name in FIELDS})
    _write(rows)


def chain_made_anew(chance: Chance) -> None:
    _made_anew(chance)


def chain_made_anew_without_heads(chance: Chance) -> None:
    _made_anew(chance)
    raw(SignedHead).all().delete()


# --- Responses -------------------------------------------------------------------------------------------------------


def _response(chance: Chance, *, sealed: bool) -> Response:
    return chance.choice(list(Response.objects.exclude(seal=None) if sealed else Response.objects.filter(seal=None)))


def _answers(response: Response) -> models.QuerySet[AnswerDocument]:
    return AnswerDocument.objects.filter(pk=link(response.activity.linkage_key, "answers", response.key))


def _alter(response: Response) -> None:
    _answers(response).update(document={"support": "unsure", "why": "I never wrote this."})


def answers_altered_after_sealing(chance: Chance) -> None:
    _alter(_response(chance, sealed=True))


def answers_altered_before_sealing(chance: Chance) -> None:
    _alter(_response(chance, sealed=False))


def answers_altered_after_sealing_with_their_hash(chance: Chance) -> None:
    response = _response(chance, sealed=True)
    _alter(response)
    kept = {store: document for store, document in documents(response.activity, response).items() if document}
    assert response.version is not None
    digest = content_hash(response.activity.linkage_key, response.key, response.version.sha256, kept)
    Response.objects.filter(pk=response.pk).update(content_hash=digest)
    Amendment.objects.filter(response=response).update(content_hash=digest)


def answers_deleted(chance: Chance) -> None:
    _answers(_response(chance, sealed=chance.random() < 0.5)).delete()


def equality_answers_deleted(chance: Chance) -> None:
    EqualityDocument.objects.filter(pk=chance.choice(list(EqualityDocument.objects.values_list("pk")))[0]).delete()


def envelope_removed(chance: Chance) -> None:
    response = _response(chance, sealed=chance.random() < 0.5)
    Amendment.objects.filter(response=response).delete()
    response.delete()


def response_removed_as_a_whole(chance: Chance) -> None:
    response = _response(chance, sealed=True)
    _answers(response).delete()
    for store, model in (("equality", EqualityDocument),):
        model.objects.filter(pk=link(response.activity.linkage_key, store, response.key)).delete()
    Amendment.objects.filter(response=response).delete()
    response.delete()


def change_removed(chance: Chance) -> None:
    Amendment.objects.filter(pk=chance.choice(list(Amendment.objects.values_list("pk")))[0]).delete()


def seal_removed(chance: Chance) -> None:
    seal = chance.choice(list(Seal.objects.all()))
    Response.objects.filter(seal=seal).update(seal=None)
    Amendment.objects.filter(seal=seal).update(seal=None)
    raw(Seal).filter(pk=seal.pk).delete()


def seal_made_anew(chance: Chance) -> None:
    answers_altered_after_sealing_with_their_hash(chance)
    for seal in Seal.objects.order_by("number"):
        Seal.objects.filter(pk=seal.pk).update(root=root_of(seal))


def exclusion_undone(chance: Chance) -> None:
    response = chance.choice(list(Response.objects.exclude(withdrawn_at=None)))
    Response.objects.filter(pk=response.pk).update(withdrawn_at=None)


def exclusion_made(chance: Chance) -> None:
    response = chance.choice(list(Response.objects.filter(withdrawn_at=None)))
    Response.objects.filter(pk=response.pk).update(withdrawn_at=timezone.now())


def exclusion_removed_with_its_file(chance: Chance) -> None:
    load = chance.choice(list(Load.objects.filter(state=Load.State.UNDONE)))
    Response.objects.filter(batch=load).update(batch=None, withdrawn_at=None)
    raw(Load).filter(pk=load.pk).delete()


def identity_deleted(chance: Chance) -> None:
    raw(IdentityDocument).filter(pk=chance.choice(list(IdentityDocument.objects.values_list("pk", flat=True)))).delete()


def identity_deleted_as_if_by_the_schedule(chance: Chance) -> None:
    erase_identities(IdentityDocument.objects.filter(pk=chance.choice(list(IdentityDocument.objects.all())).pk))


# --- Files and frozen texts ------------------------------------------------------------------------------------------


def _path(chance: Chance) -> Path:
    names = [*Document.objects.values_list("file", flat=True), *Picture.objects.values_list("file", flat=True)]
    return Path(settings.MEDIA_ROOT) / chance.choice(names)


def file_swapped(chance: Chance) -> None:
    _path(chance).write_bytes(b"%PDF-1.4 another plan")


def file_removed(chance: Chance) -> None:
    _path(chance).unlink()


def file_swapped_with_its_fingerprint(chance: Chance) -> None:
    document = chance.choice(list(Document.objects.all()))
    (Path(settings.MEDIA_ROOT) / str(document.file.name)).write_bytes(b"another plan")
    digest = "3d64d5ee3f6d2ec3e4b9bba9a1c4c0b0a3a2c3c7e84d8a47a7e6ba8d1c0de3a1"
    Document.objects.filter(pk=document.pk).update(sha256=digest)


def document_row_removed(chance: Chance) -> None:
    document = chance.choice(list(Document.objects.all()))
    raw(Document).filter(pk=document.pk).delete()


def materials_altered(chance: Chance) -> None:
    materials = chance.choice(list(Materials.objects.all()))
    materials.content["texts"]["summary"] = "Something else was proposed."
    Materials.objects.filter(pk=materials.pk).update(content=materials.content)


def materials_altered_with_their_hash(chance: Chance) -> None:
    materials = chance.choice(list(Materials.objects.exclude(sealed_at=None)))
    materials.content["texts"]["summary"] = "Something else was proposed."
    digest = hashlib.sha256(canonical(materials.content)).hexdigest()
    Materials.objects.filter(pk=materials.pk).update(content=materials.content, sha256=digest)


def materials_removed(chance: Chance) -> None:
    materials = chance.choice(list(Materials.objects.exclude(sealed_at=None)))
    Response.objects.filter(materials=materials).update(materials=None)
    Promise.objects.filter(materials=materials).update(materials=None)
    Correction.objects.filter(Q(before=materials) | Q(after=materials)).delete()
    materials.delete()


def questionnaire_altered(chance: Chance) -> None:
    version = chance.choice(list(QuestionnaireVersion.objects.all()))
    changed = version.content.replace("Do you support", "Do you refuse")
    raw(QuestionnaireVersion).filter(pk=version.pk).update(content=changed)


def brief_altered(chance: Chance) -> None:
    version = chance.choice(list(BriefVersion.objects.all()))
    raw(BriefVersion).filter(pk=version.pk).update(texts={**version.texts, "decided": "All of it."})


def assessment_altered(chance: Chance) -> None:
    signed = chance.choice(list(EqualityAssessment.objects.exclude(signed_at=None)))
    raw(EqualityAssessment).filter(pk=signed.pk).update(reason="Because I say so.")


@dataclass(frozen=True)
class Tampering:
    """A deed, and what the findings must say of it (a regular expression)."""

    do: Callable[[Chance], None]
    found: str


TAMPERINGS = [
    Tampering(record_altered, "was changed after it was written"),
    Tampering(record_altered_with_its_hash, "does not follow the record before it|not the one that was signed"),
    Tampering(record_removed, "missing from the trail"),
    Tampering(record_inserted, "does not follow the record before it|not the one that was signed"),
    Tampering(records_reordered, "stands where record|missing from the trail|does not follow"),
    Tampering(tail_cut, "end of the trail is cut off"),
    Tampering(tail_cut_with_its_heads, "end of the trail is cut off"),
    Tampering(chain_made_anew, "the trail was made anew"),
    Tampering(chain_made_anew_without_heads, "the trail was made anew"),
    Tampering(answers_altered_after_sealing, "its answers are not those that were received"),
    Tampering(answers_altered_before_sealing, "its answers are not those that were received"),
    Tampering(answers_altered_after_sealing_with_their_hash, "does not fit the responses under it"),
    Tampering(answers_deleted, "its answers are gone"),
    Tampering(equality_answers_deleted, "its answers are not those that were received"),
    Tampering(envelope_removed, "its envelope is gone"),
    Tampering(response_removed_as_a_whole, r"covers \d+ responses and changes; \d+ are left"),
    Tampering(change_removed, "change is gone|are left"),
    Tampering(seal_removed, "is told in the trail and is not there"),
    Tampering(seal_made_anew, "is not the one told in the trail"),
    Tampering(exclusion_undone, "exclusion was made or undone by hand"),
    Tampering(exclusion_made, "exclusion was made or undone by hand"),
    Tampering(exclusion_removed_with_its_file, "exclusion was made or undone by hand"),
    Tampering(identity_deleted, "its answers are not those that were received"),
    Tampering(identity_deleted_as_if_by_the_schedule, "erasure was made by hand"),
    Tampering(document_row_removed, "is told in the trail and is gone"),
    Tampering(file_swapped, "was exchanged"),
    Tampering(file_removed, "is gone from the store"),
    Tampering(file_swapped_with_its_fingerprint, "is not told in the trail with the fingerprint it has"),
    Tampering(materials_altered, "what the public could read .* was changed"),
    Tampering(materials_altered_with_their_hash, "is not the one told in the trail"),
    Tampering(materials_removed, "what the public could read .* is gone"),
    Tampering(questionnaire_altered, "of the questionnaire of .* was changed"),
    Tampering(brief_altered, "of the brief of .* was changed"),
    Tampering(assessment_altered, "of the equality assessment of .* was changed"),
]
