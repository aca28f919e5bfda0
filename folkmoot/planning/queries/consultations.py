"""Readings of the register."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils import timezone

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.timetable.checking import Breach, Grounds, breaches
from folkmoot.core.timetable.days import Calendar, Term
from folkmoot.core.timetable.elections import Election, before_polling
from folkmoot.core.timetable.holidays import Division, Nation, OneOff
from folkmoot.core.timetable.law import Confidence
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Ward

from .. import law
from ..models import (
    Activity,
    BriefComment,
    Condition,
    Consultation,
    DateOverride,
    ElectionDay,
    HolidayChange,
    Materials,
    QuestionnaireVersion,
    SchoolTerm,
    StatutoryBasis,
    Triage,
)
from ..permissions import can_decide_brief
from ..rules import PUBLIC, State


def register() -> QuerySet[Consultation]:
    """Every consultation with what a list shows of it."""
    return Consultation.objects.select_related("service", "lead_officer")


def published() -> QuerySet[Consultation]:
    """What the public may see: announced, open or closed."""
    return register().filter(state__in=[state.value for state in PUBLIC])


def in_state(consultations: QuerySet[Consultation], state: State) -> QuerySet[Consultation]:
    """Those in a public state by the clock, even when the worker has not written it down yet."""
    now = timezone.now()
    opened = Q(state=State.OPEN) | Q(state=State.SCHEDULED, opens_at__lte=now)
    match state:
        case State.SCHEDULED:
            return consultations.filter(state=State.SCHEDULED, opens_at__gt=now)
        case State.OPEN:
            return consultations.filter(opened, closes_at__gt=now)
        case State.CLOSED:
            return consultations.filter(Q(state=State.CLOSED) | (opened & Q(closes_at__lte=now)))
        case _:
            return consultations.filter(state=state)


def brief_texts(consultation: Consultation) -> dict[str, str]:
    return dict(consultation.brief_parts.values_list("part", "text"))


def conditions_of(consultation: Consultation) -> list[Condition]:
    """The conditions of the approval that holds: the board's last."""
    last = consultation.board_decisions.filter(outcome="approved").order_by("-at", "-pk").first()
    return list(last.conditions.select_related("met_by")) if last else []


def triage_of(consultation: Consultation) -> Triage | None:
    """The last answers to the five questions, if anybody has given them."""
    return Triage.objects.filter(consultation=consultation).select_related("by").order_by("-pk").first()


def survey_of(consultation: Consultation) -> Activity | None:
    """The consultation's survey, if it has one."""
    return consultation.activities.filter(method="survey").first()


def current_version(activity: Activity) -> QuestionnaireVersion | None:
    """The version in force: the last one published."""
    return activity.versions.order_by("-number").first()


def current_materials(consultation: Consultation) -> Materials | None:
    return consultation.materials.order_by("-number").first()


@lru_cache(maxsize=256)
def _parsed(sha256: str, content: str) -> Questionnaire:
    return folkmoot_json.read(content)


def questionnaire(version: QuestionnaireVersion) -> Questionnaire:
    """The frozen value of a published version, parsed once per process."""
    return _parsed(version.sha256, version.content)


def awaiting(officer: Officer) -> list[Consultation]:
    """Submitted briefs this officer may decide on, oldest first."""
    submitted = register().filter(state=State.SUBMITTED).order_by("submitted_at")
    return [consultation for consultation in submitted if can_decide_brief(officer, consultation)]


def comments_by_part(consultation: Consultation) -> dict[str, list[BriefComment]]:
    """What was remarked on each part of the brief, oldest first."""
    found: dict[str, list[BriefComment]] = {}
    for remark in consultation.brief_comments.select_related("by"):
        found.setdefault(remark.part, []).append(remark)
    return found


#: First letters of ward codes, by which a council's nation is known.
_NATION_OF_CODE = {"E": Nation.ENGLAND, "W": Nation.WALES, "S": Nation.SCOTLAND, "N": Nation.NORTHERN_IRELAND}


def nation_of_council() -> Nation:
    """The nation the council's wards lie in; England as long as there are none."""
    code = Ward.objects.order_by("pk").values_list("code", flat=True).first() or "E"
    return _NATION_OF_CODE.get(code[:1], Nation.ENGLAND)


def calendar(nation: Nation) -> Calendar:
    """Bank holidays and school terms as this council has them."""
    added = tuple(OneOff(row.day, row.name, frozenset(Division), row.is_holiday) for row in HolidayChange.objects.all())
    terms = tuple(Term(row.starts_on, row.ends_on, row.name) for row in SchoolTerm.objects.all())
    return Calendar(nation.division, law.calendar_law().one_offs + added, terms)


def _election(row: ElectionDay, days: Calendar) -> Election:
    kind = law.calendar_law().elections.get(row.kind_key) or law.calendar_law().elections["local"]
    if row.begins_on is not None:
        return Election(row.name, row.polling_day, row.begins_on, kind.source, Confidence.INSTRUMENT)
    return before_polling(row.name, row.polling_day, kind, days)


def elections(days: Calendar) -> list[tuple[ElectionDay, Election]]:
    """The council's election calendar, each with the weeks before it."""
    rows = ElectionDay.objects.prefetch_related("areas")
    return [(row, _election(row, days)) for row in rows]


def elections_for(consultation: Consultation, days: Calendar) -> tuple[Election, ...]:
    """The elections in any part of a consultation's area. No wards, on either side, means the whole council."""
    wards = {ward.pk for ward in consultation.areas.all()}
    found = []
    for row, election in elections(days):
        theirs = {ward.pk for ward in row.areas.all()}
        if not wards or not theirs or wards & theirs:
            found.append(election)
    return tuple(found)


def pre_election(consultation: Consultation, day: date) -> Election | None:
    """The election in whose careful weeks a day lies, for publishing results or feedback (requirement L9)."""
    return next((one for one in grounds_of(consultation).elections if day in one), None)


def basis_of(consultation: Consultation) -> StatutoryBasis | None:
    """Which law it runs under, if anybody has chosen."""
    return StatutoryBasis.objects.filter(consultation=consultation).select_related("chosen_by").first()


def grounds_of(consultation: Consultation) -> Grounds:
    """What the dates of a consultation are measured against."""
    basis = basis_of(consultation)
    days = calendar(Nation(basis.nation) if basis else nation_of_council())
    return Grounds(days, basis.kind if basis else None, elections_for(consultation, days))


def overrides_in_force(consultation: Consultation) -> list[DateOverride]:
    return list(consultation.overrides_in_force)


def covers(override: DateOverride, breach: Breach, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether a rule was set aside for these dates, or for an even shorter period within them."""
    if (override.rule_key, override.rule) != (breach.key, breach.rule):
        return False
    if breach.key == "minimum":
        return opens_at <= override.opens_at and closes_at >= override.closes_at
    return (opens_at, closes_at) == (override.opens_at, override.closes_at)


def breaches_of(
    consultation: Consultation, opens_at: datetime, closes_at: datetime, grounds: Grounds | None = None
) -> list[Breach]:
    """The rules that these dates break and nobody has set aside for them."""
    found = breaches(grounds or grounds_of(consultation), opens_at, closes_at)
    set_aside = overrides_in_force(consultation) if found else []
    return [one for one in found if not any(covers(it, one, opens_at, closes_at) for it in set_aside)]
