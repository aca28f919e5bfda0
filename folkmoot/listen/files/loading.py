"""Files of responses collected elsewhere: each row becomes a response that counts like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Any, Self

from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import current_version, questionnaire
from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Channel, Response
from folkmoot.ask.responses.queries import nonce_hash
from folkmoot.core.collected.conversion import Converted, Converter
from folkmoot.core.collected.mapping import DAY_FIRST, LONDON, MONTH_FIRST, UTC, faults, from_reading
from folkmoot.core.collected.misfits import WHY, sentence
from folkmoot.core.collected.proposal import propose
from folkmoot.core.collected.spellings import answer_values
from folkmoot.core.collected.targets import parsed
from folkmoot.core.collected.wordlike import plain
from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import FAULTS, Fault, Source
from folkmoot.core.loading.targets import Target
from folkmoot.core.loading.targets import propose as proposed_by_heading
from folkmoot.core.loading.values import OwnValues, own_values
from folkmoot.core.questionnaire.model import Holds, Questionnaire
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.tables.table import MAX_ROWS, Table
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads.loader import Loader, Proposal, ReadingOption, Wording
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find_asked, page, trail
from folkmoot.plan.register.queries import current_materials

from .permissions import check_import
from .rules import not_now
from .targets import CHANNELS, WAYS, targets_of

_AT_ONCE = 500


class ResponseLoader(Loader[Converted]):
    """Responses to one questionnaire. `about` is the address of the activity (`Activity.address`)."""

    key = "responses"
    names = "files:"
    faults = WHY
    most_rows = MAX_ROWS
    at_once = _AT_ONCE
    by_cell = True
    told_apart_by = ("version",)
    _load: Load | None = None

    # --- What one file answers

    def of(self, load: Load) -> Self:
        bound = copy(self)
        bound._load = load
        return bound

    @cached_property
    def _version(self) -> QuestionnaireVersion:
        if self._load is None:
            raise LookupError("Which questionnaire is answered is known of a file only.")
        versions = QuestionnaireVersion.objects.select_related("activity__consultation")
        return versions.get(pk=self._load.settings["version"])

    @property
    def _questions(self) -> Questionnaire:
        return questionnaire(self._version)

    @property
    def memory(self) -> str:
        """Files that answer another questionnaire are read in another way."""
        return f"{self.key} {self._version.sha256[:24]}"

    @cached_property
    def targets(self) -> Sequence[Target]:
        return targets_of(self._questions)

    # --- Who may, and when

    def check(self, by: Officer, about: str) -> None:
        check_import(by, find_asked(about))

    def refusal(self, about: str) -> NotNow | None:
        activity = find_asked(about)
        if refusal := not_now(activity.state_at()):
            return refusal
        if current_version(activity) is None:
            return NotNow(noop("There is no published questionnaire yet that a file could answer."))
        return None

    def tied_to(self, about: str) -> Mapping[str, str]:
        """A file answers the questionnaire that is in force when it is put in."""
        version = current_version(find_asked(about))
        return {"version": str(version.pk)} if version else {}

    def consultation_id(self, about: str) -> int | None:
        return find_asked(about).consultation_id

    def details(self, load: Load) -> Mapping[str, str]:
        return {"channel": str(_channel(load, "").label)}

    # --- Reading

    def propose(self, table: Table) -> Proposal:
        mapping = propose(table, self._questions)
        targets = [str(target) for target in mapping.targets]
        ways = proposed_by_heading(table.columns, [target for target in self.targets if target.kind == WAYS])
        both = tuple(target or way for target, way in zip(targets, ways, strict=True))
        options = {"dates": mapping.dates, "times": mapping.times, "no_answer": ", ".join(mapping.no_answer)}
        return Proposal(both, options)

    def check_reading(self, reading: Reading) -> None:
        faults(from_reading(reading, ()), self._questions)

    def own_values(self) -> Mapping[str, OwnValues]:
        questions = self._questions
        no_answer = frozenset(map(plain, from_reading(self._reading(), ()).no_answer))
        kinds = {target.kind for target in self.targets if target.kind and target.kind != WAYS}
        answers = {
            key: answer_values(
                questions.question(key), questions, questions.words(key, questions.default_language), no_answer
            )
            for key in kinds
        }
        return {WAYS: _ways(), **answers}

    def _reading(self) -> Reading:
        return reading_of(self._load) if self._load and self._load.reading else Reading()

    def options(self, by: Officer) -> Iterable[ReadingOption]:
        yield ReadingOption(
            "channel",
            _("How people answered, where no column says so"),
            [(channel.value, channel.label) for channel in CHANNELS],
            Channel.ELSEWHERE.value,
        )
        orders = [(DAY_FIRST, _("27/3/2027, day first")), (MONTH_FIRST, _("3/27/2027, month first"))]
        yield ReadingOption("dates", _("Dates are written"), orders, DAY_FIRST)
        zones = [(LONDON, _("UK time")), (UTC, _("Universal time (UTC)"))]
        yield ReadingOption("times", _("Times are"), zones, LONDON)
        help_text = _("Beside an empty cell; several with commas between them, such as NA, -99.")
        yield ReadingOption("no_answer", _("Words that mean “no answer”"), None, help_text=help_text)

    def keeps_apart(self, target: str) -> bool:
        said, questions = parsed(target), self._questions
        if said is None or not questions.has_question(said.question):
            return False
        return questions.question(said.question).holds is not Holds.ANSWERS

    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[Converted]:
        mapping = from_reading(source.reading, [column.heading for column in source.table.columns])
        words = source.reading.words
        ways = _ways().with_words(words.get(WAYS, {}))
        converter = Converter(self._questions, mapping, timezone.now(), load.sha256, words, ways)
        for number, cells in source.table.rows():
            row = converter.one(number, cells)
            merged = tuple(source.merged(number)) if source.covered else ()
            yield replace(row, faults=(*row.faults, *merged)) if merged else row

    def loadable(self, row: Converted) -> bool:
        return row.loadable

    def is_empty(self, row: Converted) -> bool:
        return row.empty

    def sentence(self, fault: Fault) -> str:
        if fault.why in FAULTS:
            return super().sentence(fault)
        return sentence(fault, self._questions, self._questions.default_language, _)

    # --- Storing

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        """Whatever this activity has by these names, in this file or another."""
        hashes = {nonce_hash(key): key for key in keys}
        listed, there = list(hashes), set[str]()
        activity = self._activity(load)
        for start in range(0, len(listed), _AT_ONCE):
            stored = Response.objects.filter(activity=activity, idempotency_key__in=listed[start : start + _AT_ONCE])
            there.update(hashes[key] for key in stored.values_list("idempotency_key", flat=True))
        return there

    def _activity(self, load: Load) -> Activity:
        return self.of(load)._version.activity

    def store(self, rows: Sequence[Converted], load: Load, by: Officer) -> None:
        """The responses stay out of the counted set until the whole file is in."""
        language = self._questions.default_language
        coming = (
            Incoming(
                answers=row.answers,
                once=row.key,
                language=language,
                received_at=row.received_at,
                channel=_channel(load, row.channel),
            )
            for row in rows
        )
        materials = current_materials(self._version.activity.consultation)
        store(version=self._version, responses=coming, batch=load, materials=materials, withdrawn_at=timezone.now())

    def complete(self, load: Load) -> None:
        Response.objects.filter(batch=load).update(withdrawn_at=None)

    def stored(self, load: Load) -> int:
        return Response.objects.filter(batch=load, withdrawn_at=None).count()

    def undo(self, load: Load) -> int:
        """Take the responses out of the counted set; they are kept. The names of the rows are given free, so that the
        same file, or one with the same references, counts as new."""
        freed = Concat(Value(f"undone-{load.pk}-"), Substr("idempotency_key", 1, 40))
        counted = Response.objects.filter(batch=load, withdrawn_at=None)
        return counted.update(withdrawn_at=timezone.now(), idempotency_key=freed)

    # --- Pages

    def wording(self, about: str) -> Wording:
        return Wording(
            title=_("Import responses"),
            introduction=_(
                "Answers given on paper, by telephone, at events or with another survey tool count like any other. "
                "Put them in as a table, one row for each response."
            ),
            file_help=_("A table as CSV or Excel workbook (.xlsx), one row for each response, up to 50 MB."),
            columns_help=_("Correct it where it is wrong: a column that is left out is not loaded."),
            what=_("the responses"),
            known=_("Rows that were loaded before, not loaded again"),
            see=_("See the consultation"),
            add=lambda n: ngettext("Load one response", "Load %(n)s responses", n),
            loaded=lambda n: ngettext("One response of this file counts.", "%(n)s responses of this file count.", n),
            take_out=lambda n: ngettext(
                "One response will no longer be counted. It is kept, and the totals say that it is out.",
                "%(n)s responses will no longer be counted. They are kept, and the totals say that they are out.",
                n,
            ),
            taken_out=lambda n: ngettext(
                "One response is out of the counted set.", "%(n)s responses are out of the counted set.", n
            ),
            undone=_("The responses are kept, but they do not count."),
        )

    def where(self, about: str) -> dict[str, str]:
        return {"slug": about}

    def about(self, where: Mapping[str, str]) -> str:
        return where["slug"]

    def back(self, about: str) -> tuple[str, str]:
        consultation = find_asked(about).consultation
        return consultation.title, reverse("workspace:consultation", args=[consultation.slug])

    def trail(self, about: str) -> list[tuple[str, str]]:
        return trail(find_asked(about).consultation)

    def page(self, request: HttpRequest, template: str, about: str, context: dict[str, Any]) -> HttpResponse:
        return page(request, template, find_asked(about), **context)


def _channel(load: Load, said: str) -> Channel:
    """How a row's response came: as it says, or as was chosen for rows that do not say."""
    return Channel(said or reading_of(load).options.get("channel") or Channel.ELSEWHERE)


def _ways() -> OwnValues:
    also = {
        "web": Channel.WEB,
        "online": Channel.WEB,
        "internet": Channel.WEB,
        "post": Channel.PAPER,
        "phone": Channel.PHONE,
        "call": Channel.PHONE,
        "in person": Channel.FACE_TO_FACE,
        "face-to-face": Channel.FACE_TO_FACE,
        "email": Channel.EMAIL,
        "e-mail": Channel.EMAIL,
        "letter": Channel.EMAIL,
        "other": Channel.ELSEWHERE,
    }
    named = [(channel.value, str(channel.label)) for channel in (Channel.WEB, *CHANNELS)]
    return own_values(noop("Channel"), named, also={word: channel.value for word, channel in also.items()})
