"""What the templates of results ask of the figures they show."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.units import amount
from folkmoot.groundwork.ui.charts import percent

from ..results import Figure, Listing, QuestionResult, Results

register = template.Library()


@register.filter
def any_base(listings: tuple[Listing, ...]) -> bool:
    """Whether anything at all can be shown of a grid."""
    return any(listing.base for listing in listings)


@register.filter
def any_shown(listing: Listing) -> bool:
    """Whether a single figure of a list is shown."""
    return any(figure.count for figure in listing.figures)


#: A page of fewer questions needs no list of them.
_FEWEST_LISTED = 4


@register.filter
def listed_questions(results: Results) -> list[QuestionResult]:
    """Every question for the list at the top of the page; none where the page is short."""
    questions = [question for section in results.sections for question in section.questions]
    return questions if len(questions) >= _FEWEST_LISTED else []


@register.filter
def has_averages(listing: Listing) -> bool:
    return any(figure.average is not None for figure in listing.figures)


@register.filter
def by_average(listing: Listing) -> list[Figure]:
    """The choices of a ranking, best place first."""
    figures = [figure for figure in listing.figures if figure.average is not None]
    return sorted(figures, key=lambda one: one.average or 0.0)


@register.filter
def thousands(count: int) -> str:
    return f"{count:,}"


@register.filter
def as_percent(share: float | None) -> str:
    return percent(share)


@register.filter
def summary_rows(question: QuestionResult) -> list[tuple[str, object]]:
    """Mean, median and quartiles, with the unit."""
    found = question.summary
    if found is None:
        return []
    return [
        (_("Mean"), _number(found.mean, question.unit)),
        (_("Median"), _number(found.median, question.unit)),
        (_("Lower quartile"), _number(found.lower_quartile, question.unit)),
        (_("Upper quartile"), _number(found.upper_quartile, question.unit)),
    ]


def _number(value: float, unit: str) -> SafeString:
    words, behind = amount(value, unit)
    if not behind:
        return format_html("{}", words)
    return format_html('{} <span class="fm-figure__unit">{}</span>', words, behind)
