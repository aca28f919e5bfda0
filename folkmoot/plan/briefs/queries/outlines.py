"""The parts of a brief with their texts: those every brief has, and those the council asks for beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from folkmoot.groundwork.stages import stages
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import PlanStage

from ..models import BriefQuestion, Risk, Screening
from ..rules import PARTS, Answer, PartOutline, missing_parts
from ..rules.screening import BY_KEY, needs_assessment


def outlines(written: Collection[str] = ()) -> tuple[PartOutline, ...]:
    """Every part of a brief in its order, with those that are no longer asked for and have been `written` here."""
    asked = BriefQuestion.objects.filter(Q(retired_on=None) | Q(slug__in=written))
    return (*PARTS, *(question.outline for question in asked))


def outline_of(part: str) -> PartOutline | None:
    """One part by its key, whether it is still asked for or not."""
    return next((outline for outline in outlines([part]) if outline.key == part), None)


def typed_texts(consultation: Consultation) -> dict[str, str]:
    """What was typed into each part, by its key."""
    return dict(consultation.brief_parts.values_list("part", "text"))


def written_texts(consultation: Consultation) -> dict[str, str]:
    """The same with the risks and the data protection questions in words: everything that its authors wrote."""
    texts = typed_texts(consultation)
    answered_so = BriefQuestion.objects.exclude(answer=Answer.WORDS).filter(retired_on=None)
    for key, answer in answered_so.values_list("slug", "answer"):
        said = _risks(consultation) if answer == Answer.RISKS else _screening(consultation)
        texts[key] = _together(said, texts.get(key, ""))
    return texts


def brief_texts(consultation: Consultation) -> dict[str, str]:
    """The text of each part as the board reads it: with what other stages know, such as the dates."""
    texts = written_texts(consultation)
    for key, text in filled_texts(consultation).items():
        texts[key] = _together(text, texts.get(key, ""))
    return texts


def filled_texts(consultation: Consultation) -> dict[str, str]:
    """What other stages write into parts of the brief, by their keys."""
    return {key: text for stage in stages(PlanStage) for key, text in stage.fills_brief(consultation).items() if text}


def brief_parts(consultation: Consultation, texts: Mapping[str, str] | None = None) -> list[tuple[PartOutline, str]]:
    """Every part of its brief and the text of it, empty when nothing is written yet."""
    texts = brief_texts(consultation) if texts is None else texts
    return [(part, texts.get(part.key, "")) for part in outlines([key for key, text in texts.items() if text])]


def still_missing(consultation: Consultation) -> tuple[PartOutline, ...]:
    """The parts that must be written before the board gets it, and are not."""
    texts = brief_texts(consultation)
    return missing_parts(texts, outlines())


def _together(first: str, second: str) -> str:
    return "\n\n".join(text for text in (first, second) if text)


def risks_of(consultation: Consultation) -> list[Risk]:
    """The risks of a consultation, the gravest first."""
    return list(consultation.risks.filter(withdrawn_at=None))


def _risks(consultation: Consultation) -> str:
    return "\n".join(_risk(risk) for risk in risks_of(consultation))


def _risk(risk: Risk) -> str:
    said = {
        "risk": risk.text,
        "likelihood": risk.get_likelihood_display().lower(),
        "effect": risk.get_effect_display().lower(),
        "mend": " ".join(risk.mend.split()),
    }
    line = _("* **%(risk)s** (%(likelihood)s; effect %(effect)s). What is done about it: %(mend)s") % said
    return f"{line} ({risk.owner})" if risk.owner else line


def screening_of(consultation: Consultation) -> Screening | None:
    return Screening.objects.filter(consultation=consultation).select_related("answered_by").first()


def _screening(consultation: Consultation) -> str:
    screening = screening_of(consultation)
    return "\n".join(_screened(screening)) if screening else ""


def _screened(screening: Screening) -> Iterator[str]:
    if not needs_assessment(screening.answers):
        yield _("No impact assessment is needed: none of the eight questions is answered with yes.")
    else:
        yield _("An impact assessment is needed, because:")
        yield ""
        for key in screening.answers:
            if key in BY_KEY:
                yield f"* {translated(BY_KEY[key].words)} ({translated(BY_KEY[key].source)})"
        yield ""
        where = screening.assessment
        yield _("It is here: %(place)s") % {"place": where} if where else _("It is not written yet.")
    if screening.note:
        yield ""
        yield screening.note
