"""Keeping the council's codes, and recording what they ask of a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from folkmoot.core.codes import Outcome, Requirement, Terms, to_data
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Audience, Consultation, Topic
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State

from .models import Code, CodeAnswer, CodeVersion, RequirementOutcome
from .permissions import check_edit, check_explain, check_keep
from .queries import Bound, bound
from .ready import fitting, template
from .rules import check_days, check_terms


@dataclass(frozen=True)
class CodeWording:
    """What one version of a code says."""

    name: str
    about: str
    adopted_on: date
    owner: str
    begins_on: date
    terms: Terms
    ends_on: date | None = None
    address: str = ""
    document: str = ""
    audiences: Sequence[Audience] = ()
    topics: Sequence[Topic] = ()
    services: Sequence[Service] = ()
    laws: Sequence[str] = field(default_factory=list)
    activities: Sequence[str] = field(default_factory=list)
    outcomes: Sequence[str] = field(default_factory=list)
    levels: Sequence[str] = field(default_factory=list)


_TEXTS = ("name", "about", "owner", "address", "document")
_KEYS = ("laws", "activities", "outcomes", "levels")
_ROWS = ("audiences", "topics", "services")


@transaction.atomic
def add_code(*, by: Officer, wording: CodeWording) -> Code:
    """Put a code of the council on the list; it binds what the board has not approved yet."""
    check_keep(by)
    code = Code.objects.create(name=_free_name(wording.name), created_by=by)
    version = _write(by, code, wording)
    record("codes.added", by=by, subject=code, details={"name": code.name, "asks": version.terms_data})
    return code


@transaction.atomic
def adopt_template(*, by: Officer, key: str) -> Code:
    """Begin a code from a template. It says that it is one until the council writes its own words."""
    check_keep(by)
    ready = template(key)
    if ready is None:
        raise NotNow(_("That template is not in the list any more."))
    today = timezone.localdate()
    audiences, laws = fitting(ready)
    wording = CodeWording(
        name=ready.name,
        about=ready.about,
        adopted_on=today,
        owner=by.name,
        begins_on=today,
        terms=ready.terms,
        audiences=audiences,
        laws=laws,
        outcomes=ready.outcomes,
    )
    code = Code.objects.create(name=_free_name(wording.name), created_by=by)
    version = _write(by, code, wording, is_template=True)
    record("codes.template_adopted", by=by, subject=code, details={"name": code.name, "asks": version.terms_data})
    return code


@held("code")
def change_code(*, by: Officer, code: Code, wording: CodeWording, note: str) -> CodeVersion:
    """Make a new version. What the board has approved keeps the version under which it did."""
    check_keep(by)
    _check_kept(code)
    if not note.strip():
        raise NotNow(_("Say what changes, and why."))
    code.name = _free_name(wording.name, but=code)
    code.save(update_fields=["name"])
    version = _write(by, code, wording, note=note.strip())
    details = {"name": code.name, "number": version.number, "asks": version.terms_data}
    record("codes.changed", by=by, subject=code, details=details, reason=note.strip())
    return version


@held("code")
def retire_code(*, by: Officer, code: Code, reason: str) -> Code:
    """The code binds nothing that is approved from now on; what it has bound it goes on binding."""
    check_keep(by)
    _check_kept(code)
    if not reason.strip():
        raise NotNow(_("Say why it is retired."))
    code.retired_at = timezone.now()
    code.save(update_fields=["retired_at"])
    record("codes.retired", by=by, subject=code, details={"name": code.name}, reason=reason.strip())
    return code


def _check_kept(code: Code) -> None:
    if code.retired_at is not None:
        raise NotNow(_("This code is retired. Add it again to bring it back."))


def _free_name(name: str, but: Code | None = None) -> str:
    """The name, unless another code that is in force has it."""
    name = name.strip()
    others = Code.objects.filter(name__iexact=name, retired_at=None)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise NotNow(_("There is a code called “%(name)s” already. Change that, or use another name."), name=name)
    return name


def _write(by: Officer, code: Code, wording: CodeWording, *, is_template: bool = False, note: str = "") -> CodeVersion:
    check_terms(wording.terms)
    check_days(wording.begins_on, wording.ends_on)
    last = code.versions.order_by("-number").first()
    version = CodeVersion.objects.create(
        code=code,
        number=last.number + 1 if last else 1,
        adopted_on=wording.adopted_on,
        begins_on=wording.begins_on,
        ends_on=wording.ends_on,
        terms_data=to_data(wording.terms),
        is_template=is_template,
        note=note,
        made_by=by,
        **{name: getattr(wording, name).strip() for name in _TEXTS},
        **{name: list(getattr(wording, name)) for name in _KEYS},
    )
    for name in _ROWS:
        getattr(version, name).set(getattr(wording, name))
    return version


@held("consultation")
def answer(
    *,
    by: Officer,
    consultation: Consultation,
    code: Code,
    key: str,
    outcome: str,
    evidence: str,
    who: str = "",
    given_on: date | None = None,
) -> CodeAnswer:
    """Record that a requirement of a code is met, with the evidence; or explain in public why it is not."""
    check_edit(by, consultation)
    binding = next((each for each in bound(consultation) if each.version.code_id == code.pk), None)
    asked = binding.terms.requirement(key) if binding is not None else None
    if binding is None or asked is None:
        raise NotNow(_("The code does not ask this of the consultation any more. Look at the list again."))
    if State(consultation.state) not in BEFORE_SCHEDULING:
        raise NotNow(_("The consultation was announced on this evidence. Take it off the schedule first."))
    chosen = _check_outcome(by, consultation, asked, outcome)
    _check_evidence(asked, chosen, evidence, who, given_on)
    row = CodeAnswer.objects.create(
        consultation=consultation,
        code=code,
        key=key,
        words=asked.words[:300],
        outcome=chosen.value,
        evidence=evidence.strip(),
        who=who.strip(),
        given_on=given_on,
        by=by,
    )
    _record_answer(row, binding)
    return row


def _check_outcome(by: Officer, consultation: Consultation, asked: Requirement, outcome: str) -> Outcome:
    if outcome not in RequirementOutcome.values:
        raise NotNow(_("Choose an answer."))
    chosen = Outcome(outcome)
    if chosen is Outcome.EXPLAINED:
        if asked.force is Force.BINDING:
            raise NotNow(_("Nothing opens without this: the code does not let the council explain instead."))
        check_explain(by, consultation)
    return chosen


def _check_evidence(asked: Requirement, chosen: Outcome, evidence: str, who: str, given_on: date | None) -> None:
    if not evidence.strip():
        raise NotNow(_("Give the evidence, or the reason: others must be able to judge it."))
    if chosen is not Outcome.MET:
        return
    if given_on is None:
        raise NotNow(_("Say on which day."))
    if given_on > timezone.localdate():
        raise NotNow(_("That day is still to come. Record it once it is done."))
    if asked.is_approval and not who.strip():
        raise NotNow(_("Say who gave the approval."))


def _record_answer(row: CodeAnswer, binding: Bound) -> None:
    verbs = {Outcome.MET: "codes.met", Outcome.EXPLAINED: "codes.explained", Outcome.NOT_MET: "codes.not_met"}
    details = {"code": binding.version.name, "version": binding.version.number, "asks": row.words}
    details |= {"who": row.who, "on": str(row.given_on or "")}
    record(
        verbs[Outcome(row.outcome)],
        by=row.by,
        subject=row.consultation,
        consultation_id=row.consultation_id,
        details=details,
        reason=row.evidence,
    )
