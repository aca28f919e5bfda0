"""What stood on the page of a consultation on a day, read from the frozen copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from folkmoot.plan.corrections.queries import PageChange, changes_between
from folkmoot.plan.register.gates import beside_the_page, lines_on_show
from folkmoot.plan.register.models import Consultation, Materials
from folkmoot.plan.register.stage import Line, ways

#: Texts that people write with Markdown; everything else is shown as it is.
_PROSE = ("brief.", "texts.other_ways", "texts.what_next", "texts.data_source", "decision.", "feedback.")
#: The first parts of keys that are shown in a place of their own.
_APART = ("texts.title", "texts.summary")


@dataclass(frozen=True)
class PastLine:
    """One line of the page as it was; a document with where it can still be had, a picture with its address."""

    line: Line
    is_prose: bool
    document_url: str = ""
    picture_url: str = ""


@dataclass(frozen=True)
class PastPage:
    """The page as it stood from one moment to the next."""

    materials: Materials
    until: datetime | None
    title: str
    summary: str
    lines: list[PastLine]
    #: What people could be asked, question by question.
    questions: list[Line]
    #: What stood beside it by the end of the day: who was told, what was promised, what was signed.
    beside: list[Line]


def versions(consultation: Consultation) -> list[Materials]:
    """Every copy of what was on show, oldest first."""
    return list(consultation.materials.order_by("number"))


def on_day(kept: list[Materials], day: date) -> list[Materials]:
    """What was on show on this day: what stood there as it began, and every copy made during it."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    ends = _end_of(day)
    before = [copy for copy in kept if copy.made_at < begins][-1:]
    return before + [copy for copy in kept if begins <= copy.made_at < ends]


def page_of(consultation: Consultation, materials: Materials, day: date) -> PastPage:
    """One frozen copy as a page, as it stood when the day ended or the next copy took its place."""
    later = consultation.materials.filter(number__gt=materials.number).order_by("number").first()
    lines = [line for line in lines_on_show(materials.content) if line.words]
    texts = materials.content["texts"]
    asked = [line for line in lines if _is_question(line)]
    shown = [line for line in lines if line.key not in _APART and not _is_question(line)]
    return PastPage(
        materials=materials,
        until=later.made_at if later else None,
        title=texts["title"],
        summary=texts["summary"],
        lines=list(_with_files(consultation, shown)),
        questions=asked,
        beside=beside_the_page(consultation, min(_end_of(day), later.made_at if later else _end_of(day))),
    )


def _end_of(day: date) -> datetime:
    """The first moment of the next day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _is_question(line: Line) -> bool:
    return line.key.partition(".")[0] in ways()


def _with_files(consultation: Consultation, lines: list[Line]) -> Iterator[PastLine]:
    given = {f"document.{pk}": pk for pk in consultation.documents.filter(kept_back=False).values_list("pk", flat=True)}
    pictures = {f"picture.{pk}": pk for pk in consultation.pictures.values_list("pk", flat=True)}
    for line in lines:
        document, picture = given.get(line.key), pictures.get(line.key)
        yield PastLine(
            line,
            is_prose=line.key.startswith(_PROSE),
            document_url=reverse("register:document", args=[consultation.slug, document]) if document else "",
            picture_url=reverse("register:picture", args=[consultation.slug, picture]) if picture else "",
        )


@dataclass(frozen=True)
class Stood:
    """One copy in the list of all: when it came, and what it changed; nothing for the first."""

    materials: Materials
    day: date
    changes: list[PageChange]
    is_first: bool


def listed(consultation: Consultation) -> list[Stood]:
    """Every copy, newest first."""
    kept = versions(consultation)
    stood = []
    for earlier, copy in zip([None, *kept], kept, strict=False):
        changes = changes_between(earlier.content, copy.content) if earlier else []
        stood.append(Stood(copy, timezone.localtime(copy.made_at).date(), changes, earlier is None))
    return stood[::-1]
