"""Readings of who must be asked and told: the list of the law, merged with what is known of each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from folkmoot.core.timetable.law import StatutoryKind
from folkmoot.plan.codes.queries import Bound, bound, bound_of
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.models import StatutoryBasis
from folkmoot.plan.timetable.queries import basis_of

from ..models import Consultee, ConsulteeNotice
from ..rules.consultees import OF_CODE, BodyToAsk, Lack, Sort, asked_by, each_once, holds, lack_of, source_of_code

#: In addresses, a line of the law is told from a row of the database by this.
OF_LAW = "law-"


@dataclass(frozen=True)
class ConsulteeLine:
    """One line of the checklist: what is asked for, what is known of it, and who is named under it."""

    name: str
    asked: BodyToAsk | None
    row: Consultee | None
    opens_on: date | None
    named: tuple[ConsulteeLine, ...] = ()

    @property
    def ident(self) -> str:
        """What the line is called in addresses."""
        if self.asked is not None:
            return OF_LAW + self.asked.key
        return str(self.row.pk) if self.row is not None else ""

    @cached_property
    def notices(self) -> list[ConsulteeNotice]:
        return list(self.row.notices.all()) if self.row is not None else []

    @property
    def told(self) -> list[ConsulteeNotice]:
        """The notices that hold: evidence, and in time."""
        return [notice for notice in self.notices if notice.tells and holds(notice.sent_on, self.opens_on)]

    @property
    def left_out(self) -> bool:
        return self.row is not None and self.row.left_out_at is not None

    @property
    def done(self) -> bool:
        return self.lack is None

    @property
    def lack(self) -> Lack | None:
        if self.asked is None:
            return None if self.left_out or self.told else Lack.EVIDENCE
        return lack_of(self.asked, left_out=self.left_out, told=bool(self.told), named=[one.done for one in self.named])

    @property
    def is_booked(self) -> bool:
        """Done, but nothing has gone out yet."""
        return bool(self.told) and all(one.confirmed_at is None for one in self.told)

    @property
    def takes_notice(self) -> bool:
        """Whether a notice to this line itself tells anybody: those next door are told by name."""
        return not self.left_out and not (self.asked is not None and self.asked.wants_names)

    @property
    def unconfirmed(self) -> list[ConsulteeNotice]:
        """Booked, and the day has come: did it go out?"""
        today = timezone.localdate()
        return [
            notice
            for notice in self.notices
            if notice.in_force and notice.confirmed_at is None and not notice.is_letter and notice.sent_on <= today
        ]

    @property
    def is_on_its_way(self) -> bool:
        """Not told yet, but a letter is in the outbox."""
        return not self.done and any(notice.is_on_its_way and not notice.is_reminder for notice in self.notices)

    @property
    def came_back(self) -> list[ConsulteeNotice]:
        """Letters that did not arrive, of somebody who is not told otherwise."""
        if self.left_out or self.told:
            return []
        return [notice for notice in self.notices if notice.in_force and notice.returned_at is not None]


@dataclass(frozen=True)
class Checklist:
    """Who must be asked and told for one consultation."""

    kind: StatutoryKind | None
    required: tuple[ConsulteeLine, ...]
    own: tuple[ConsulteeLine, ...]
    #: Rows of a kind of law that was chosen before and is not any more; their evidence is kept.
    earlier: tuple[ConsulteeLine, ...]

    @property
    def bodies(self) -> list[ConsulteeLine]:
        return [one for one in self.required if one.asked is not None and one.asked.sort is Sort.BODY]

    @property
    def notices(self) -> list[ConsulteeLine]:
        return [one for one in self.required if one.asked is not None and one.asked.sort is Sort.NOTICE]

    @property
    def everybody(self) -> list[ConsulteeLine]:
        """Every line, those named under another among them."""
        lines: list[ConsulteeLine] = []
        for one in (*self.required, *self.own):
            lines += [one, *one.named]
        return lines

    @property
    def open(self) -> list[ConsulteeLine]:
        """What stands between the consultation and its opening."""
        return [one for one in self.required if not one.done]

    def line(self, ident: str) -> ConsulteeLine | None:
        return next((one for one in (*self.everybody, *self.earlier) if one.ident == ident), None)


def _rows(consultation: Consultation) -> list[Consultee]:
    consultees = Consultee.objects.filter(consultation=consultation).prefetch_related("notices")
    return list(consultees.select_related("left_out_by"))


def opening_day(consultation: Consultation) -> date | None:
    return timezone.localtime(consultation.opens_at).date() if consultation.opens_at else None


def checklist(consultation: Consultation) -> Checklist:
    """Which law, which codes, the rows, their notices."""
    return _with_law(consultation, _rows(consultation), _of_codes(bound(consultation)))


def shown_checklist(consultation: Consultation) -> Checklist | None:
    """The same for the public's page, which only shows what is known: where nothing is, the law is not asked for."""
    rows = _rows(consultation)
    codes = [BodyToAsk(row.name, Sort.BODY, row.kind_key) for row in rows if row.kind_key.startswith(OF_CODE)]
    return _with_law(consultation, rows, codes) if rows else None


def _with_law(consultation: Consultation, rows: list[Consultee], codes: Iterable[BodyToAsk]) -> Checklist:
    basis = basis_of(consultation)
    return _merged(basis.kind if basis else None, codes, rows, opening_day(consultation))


def _of_codes(binding: Iterable[Bound]) -> list[BodyToAsk]:
    """Whom the council's codes want asked."""
    return [
        BodyToAsk(words, Sort.BODY, source_of_code(each.version.code_id), each.version.name)
        for each in binding
        for words in each.terms.consultees
    ]


def _merged(
    kind: StatutoryKind | None, codes: Iterable[BodyToAsk], rows: list[Consultee], opens_on: date | None
) -> Checklist:
    known = {(row.kind_key, row.key): row for row in rows if row.key}
    lines = {row.pk: ConsulteeLine(row.name, None, row, opens_on) for row in rows if not row.key}
    named: dict[int, list[ConsulteeLine]] = {}
    for row in rows:
        if row.part_of_id is not None and row.pk in lines:
            named.setdefault(row.part_of_id, []).append(lines[row.pk])
    required = []
    for asked in each_once([*asked_by(kind), *codes]):
        row_of_law = known.pop((asked.source, asked.key), None)
        under = tuple(named.get(row_of_law.pk, ())) if row_of_law is not None else ()
        required.append(ConsulteeLine(asked.words, asked, row_of_law, opens_on, under))
    own = [line for line in lines.values() if line.row is not None and line.row.part_of_id is None]
    earlier = [ConsulteeLine(row.name, None, row, opens_on, tuple(named.get(row.pk, ()))) for row in known.values()]
    return Checklist(kind, tuple(required), tuple(own), tuple(earlier))


def _listed(lines: Iterable[ConsulteeLine]) -> str:
    return "; ".join(line.name for line in lines)


def missing(consultation: Consultation) -> list[str]:
    """What is still to do before it may open, as sentences that say where."""
    found = checklist(consultation)
    by_lack: dict[Lack, list[ConsulteeLine]] = {}
    for line in found.open:
        if line.lack is not None:
            by_lack.setdefault(line.lack, []).append(line)
    sentences = []
    if lines := by_lack.get(Lack.EVIDENCE):
        words = _("Not told yet: %(who)s. Under Consultees, record how they are told, or why they are left out.")
        sentences.append(words % {"who": _listed(lines)})
    if lines := by_lack.get(Lack.NAMES):
        words = _(
            "Name those next door, one by one, under Consultees: %(who)s. A consultation was quashed because "
            "neighbours were not asked (Regas v Enfield, 2014)."
        )
        sentences.append(words % {"who": _listed(lines)})
    if lines := by_lack.get(Lack.NAMED_EVIDENCE):
        waiting = [one for line in lines for one in line.named if not one.done]
        words = _("Named but not told yet: %(who)s. Record how under Consultees.")
        sentences.append(words % {"who": _listed(waiting)})
    return sentences


@dataclass(frozen=True)
class Told:
    """What the public reads of one consultee: who, when, how. Organisations and groups only, never a person."""

    name: str
    on: date
    how: str


def told_in_public(found: Checklist) -> list[Told]:
    """Who was told by now; what is only booked is not there yet."""
    today = timezone.localdate()
    shown = []
    for line in found.everybody:
        name = line.row.shown_name if line.row is not None else ""
        given = [one for one in line.told if one.sent_on <= today and one.confirmed_at is not None]
        if name and given:
            shown.append(Told(name, given[0].sent_on, given[0].get_how_display()))
    return shown


def left_out_in_public(found: Checklist) -> list[tuple[str, str]]:
    """Who the law names and was left out, with the reason."""
    return [(line.name, line.row.left_out_reason) for line in found.required if line.row is not None and line.left_out]


@dataclass(frozen=True)
class ToChase:
    """What of one consultation's consultees asks for its lead officer; each list may be empty, not all."""

    consultation: Consultation
    waiting: list[ConsulteeLine]
    unconfirmed: list[ConsulteeLine]
    came_back: list[ConsulteeLine]


def to_chase(today: date, leads: Iterable[int]) -> list[ToChase]:
    """Approved consultations that open within three weeks with lines still open, booked notices to confirm, and
    letters that came back."""
    states = [State.APPROVED.value, State.SCHEDULED.value, State.OPEN.value]
    near = Consultation.objects.filter(state__in=states, lead_officer__in=list(leads), opens_at__isnull=False)
    found = []
    consultations = list(near.select_related("statutory_basis").prefetch_related("consultees__notices"))
    binding = bound_of(consultations)
    for consultation in consultations:
        basis = getattr(consultation, "statutory_basis", None)
        rows = list(consultation.consultees.all())
        opens_on = opening_day(consultation)
        codes = _of_codes(binding.get(consultation.pk, ()))
        lines = _merged(basis.kind if basis else None, codes, rows, opens_on)
        soon = opens_on is not None and (opens_on - today).days <= _SOON and consultation.state == State.APPROVED
        waiting = lines.open if soon else []
        unconfirmed = [one for one in lines.everybody if one.unconfirmed]
        came_back = [one for one in lines.everybody if one.came_back]
        if waiting or unconfirmed or came_back:
            found.append(ToChase(consultation, waiting, unconfirmed, came_back))
    return found


def missing_count(consultations: Iterable[Consultation], basis: Mapping[int, StatutoryBasis]) -> dict[int, int]:
    """How many lines that law or codes ask for are open, of many consultations at once."""
    consultations = list(consultations)
    codes = {pk: _of_codes(binding) for pk, binding in bound_of(consultations).items()}
    kinds = {pk: row.kind for pk, row in basis.items()}
    asked = [each for each in consultations if kinds.get(each.pk) is not None or codes.get(each.pk)]
    rows: dict[int, list[Consultee]] = {}
    for row in Consultee.objects.filter(consultation__in=asked).prefetch_related("notices") if asked else ():
        rows.setdefault(row.consultation_id, []).append(row)
    lists = {
        each.pk: _merged(kinds.get(each.pk), codes.get(each.pk, ()), rows.get(each.pk, []), opening_day(each))
        for each in asked
    }
    return {pk: len(lines.open) for pk, lines in lists.items()}


#: So many days before opening the lead officer is reminded of consultees who have not been told.
_SOON = 21
