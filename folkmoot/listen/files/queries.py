"""Readings of files that were put in: their batches, their tables, and the cells that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import questionnaire
from folkmoot.ask.responses.models import Batch, Response
from folkmoot.ask.responses.queries import nonce_hash
from folkmoot.core.collected.conversion import Converted, Converter
from folkmoot.core.collected.mapping import ColumnMapping, MappingError, check, from_data, read_by
from folkmoot.core.collected.misfits import Misfit, sentence
from folkmoot.core.collected.proposal import propose
from folkmoot.core.loading.targets import shape
from folkmoot.core.questionnaire.model import Holds, Questionnaire
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Table, TableError
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.loads.models import Remembered
from folkmoot.plan.register.models import Activity

#: States in which the responses of a file are in, or on their way in or out.
TAKEN_IN = (Batch.State.LOADING, Batch.State.LOADED, Batch.State.UNDOING)
_AT_ONCE = 500


def batches(activity: Activity) -> QuerySet[Batch]:
    return Batch.objects.filter(activity=activity).select_related("made_by", "version")


def same_file(activity: Activity, sha256: str) -> Batch | None:
    """The batch of this very file, if its responses are in; else one that waits to be loaded."""
    found = batches(activity).filter(sha256=sha256)
    return found.filter(state__in=TAKEN_IN).first() or found.filter(state=Batch.State.CHECKED).first()


def questions_of(batch: Batch) -> Questionnaire:
    return questionnaire(batch.version)


def mapping_of(batch: Batch) -> ColumnMapping:
    return from_data(batch.mapping)


def content_of(batch: Batch) -> bytes:
    with batch.file.open("rb") as file:
        content: bytes = file.read()
    return content


def table_of(batch: Batch, content: bytes | None = None) -> Table:
    """The table in the file, read as its mapping says."""
    return read_by(mapping_of(batch), content_of(batch) if content is None else content, batch.file_name)


def memory_of(version: QuestionnaireVersion) -> str:
    """Under which name mappings for this questionnaire are remembered."""
    return f"responses {version.sha256[:24]}"


def last_of_shape(version: QuestionnaireVersion, table: Table) -> tuple[ColumnMapping, Remembered] | None:
    """How the last file with these headings was mapped to these questions."""
    remembered = Remembered.objects.filter(loader=memory_of(version), shape=shape(table.columns)).first()
    return (from_data(remembered.reading), remembered) if remembered else None


def proposed(version: QuestionnaireVersion, content: bytes, name: str) -> ColumnMapping:
    """A first mapping for a file: that of the last file of its shape, or what headings and cells propose."""
    table, questions = read_table(content, name), questionnaire(version)
    last = last_of_shape(version, table)
    if last is not None:
        mapping = replace(last[0], encoding=table.encoding, sheet=table.sheet)
        try:
            check(mapping, read_by(mapping, content, name), questions)
        except (MappingError, TableError):
            pass  # the file only looked the same
        else:
            return mapping
    return propose(table, questions)


def converted(batch: Batch) -> Iterator[Converted]:
    """Every row of the file as a response."""
    converter = Converter(questions_of(batch), mapping_of(batch), timezone.now())
    return converter.all(table_of(batch).rows())


def once(batch: Batch, row: Converted) -> str:
    """What names a row for good: its own reference, or the file and its place in it."""
    return f"reference:{row.reference}" if row.reference else f"file:{batch.sha256}:{row.row}"


def already_in(batch: Batch, names: Iterable[str]) -> int:
    """How many of these rows were loaded before, with another file."""
    hashes = [nonce_hash(name) for name in names]
    known = Response.objects.filter(activity=batch.activity_id).exclude(batch=batch)
    chunks = (hashes[start : start + _AT_ONCE] for start in range(0, len(hashes), _AT_ONCE))
    return sum(known.filter(idempotency_key__in=chunk).count() for chunk in chunks)


def why(misfit: Misfit, questions: Questionnaire) -> str:
    """Why a cell does not fit, in the language of the page."""
    return sentence(misfit, questions, questions.default_language, gettext)


def as_row(misfit: Misfit) -> dict[str, object]:
    """A misfit as it is stored in the report of a batch."""
    return {
        "row": misfit.row,
        "column": misfit.column,
        "value": misfit.value,
        "why": misfit.why,
        "question": misfit.question,
        "params": dict(misfit.params),
    }


def kept_apart(misfit: Misfit, questions: Questionnaire) -> bool:
    """Whether what stands in the cell is about who somebody is or an equality answer, which no list repeats (P1)."""
    if not questions.has_question(misfit.question):
        return False
    return questions.question(misfit.question).holds is not Holds.ANSWERS


def job_of(batch: Batch) -> Job | None:
    """The background work on a batch that is under way or died."""
    return Job.objects.filter(pk=batch.job_id).first() if batch.job_id.isdigit() else None
