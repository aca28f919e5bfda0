"""The officers' pages of results: question by question, two questions against each other, what people wrote."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.model import Holds
from folkmoot.core.questionnaire.piping import unpiped
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find_asked, page, trail

from .. import actions, copies, queries, tasks
from ..counting import Copy
from ..forms import AnswerFilter, CrosstabForm, SearchForm, answer_choices
from ..permissions import (
    can_download,
    can_read_words,
    check_read_words,
    check_see_in_detail,
    check_see_results,
    sees_steps_only,
)
from ..protection import Filters, Protection, TooFew, round_to, smallest
from ..results import Crosstab, crosstab
from ..schema import Form, columns
from .showing import address_of, channels, chips, days, totals

#: More new responses than this are read in the background, and the page says so.
READ_AT_ONCE = 5_000
#: More filters at once leave too few people to tell anything about.
MOST_FILTERS = 3


def _activity(request: HttpRequest, slug: str) -> Activity:
    activity = find_asked(slug)
    check_see_results(officer_of(request), activity.consultation)
    return activity


def _copy(activity: Activity) -> tuple[Copy | None, copies.Stamp, bool]:
    """The copy, the state of the live tables, and whether the copy shows it; a little that is missing is read first."""
    stamp = copies.stamp(activity)
    state = copies.state_of(activity)
    fresh = copies.is_fresh(activity, state, stamp)
    if not fresh:
        shown = state.stamp.get("received", 0) if state else 0
        if abs(stamp.received - shown) <= READ_AT_ONCE and (state is not None or stamp.received <= READ_AT_ONCE):
            actions.renew(activity)
            fresh = True
        else:
            tasks.ask_to_renew(activity)
    return queries.open_copy(activity), stamp, fresh


def _filters(request: HttpRequest, copy: Copy) -> tuple[Filters, bool]:
    """The filters of the address, and whether there were too many."""
    found = queries.filters_from(copy, request.GET.getlist("f"))
    return found[:MOST_FILTERS], len(found) > MOST_FILTERS


def _tabs(request: HttpRequest, activity: Activity, current: str) -> list[tuple[str, str, bool]]:
    place, officer = activity.address, officer_of(request)
    pages = [(_("Questions"), "results")]
    if not sees_steps_only(officer, activity.consultation):
        pages.append((_("Two questions together"), "crosstab"))
    if can_read_words(officer, activity.consultation):
        pages.append((_("What people wrote"), "texts"))
    if can_download(officer, activity.consultation):
        pages.append((_("Downloads"), "downloads"))
    return [(text, reverse(f"results:{name}", args=[place]), name == current) for text, name in pages]


def _page(request: HttpRequest, template: str, activity: Activity, current: str, **context: Any) -> HttpResponse:
    consultation = activity.consultation
    context["tabs"] = _tabs(request, activity, current)
    context.setdefault(
        "breadcrumbs", trail(consultation, (_("Results"), reverse("results:results", args=[activity.address])))
    )
    context["others"] = queries.others_to_see(activity)
    response = page(request, template, activity, **context)
    response["Cache-Control"] = "private, no-store"
    return response


@audience(Permission.SEE_RESULTS)
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Every question with its figures; filters stand in the address."""
    activity = _activity(request, slug)
    if sees_steps_only(officer_of(request), activity.consultation):
        return _in_steps(request, activity)
    copy, stamp, fresh = _copy(activity)
    context: dict[str, object] = {"stamp": stamp, "totals": totals(stamp), "fresh": fresh, "waiting": copy is None}
    if copy is not None and copy.total:
        context |= _shown(request, copy)
        context["may_read"] = can_read_words(officer_of(request), activity.consultation)
    crumbs = trail(activity.consultation)
    return _page(request, "results/results.html", activity, "results", breadcrumbs=crumbs, **context)


def _in_steps(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The figures as they were frozen last: no filters, no days, nothing that moves with one response."""
    if queries.step_is_due(activity):
        actions.keep_step(activity=activity)
    context = {"step": queries.step(activity), "step_responses": queries.STEP_RESPONSES, "smallest": smallest()}
    crumbs = trail(activity.consultation)
    return _page(request, "results/steps.html", activity, "results", breadcrumbs=crumbs, **context)


def _shown(request: HttpRequest, copy: Copy) -> dict[str, Any]:
    filters, too_many = _filters(request, copy)
    protection = Protection(copy)
    context: dict[str, Any] = {
        "chips": chips(request, filters),
        "too_many": too_many,
        "full": len(filters) >= MOST_FILTERS,
        "kept": [address_of(one) for one in filters],
        "filter_form": AnswerFilter(choices=answer_choices(list(copy.dimensions.values()), protection)),
        "smallest": smallest(*(one.dimension for one in filters)),
        "rounding": round_to(filters) if round_to(filters) > 1 else 0,
    }
    try:
        context["found"] = queries.results(copy, filters)
    except TooFew:
        context["too_few"] = True
    if not filters:
        context |= {"channels": channels(copy), "days": days(copy.received()[1])}
    return context


@audience(Permission.SEE_RESULTS)
def crosstab_page(request: HttpRequest, slug: str) -> HttpResponse:
    """How each group that gave one answer answered another question."""
    activity = _activity(request, slug)
    check_see_in_detail(officer_of(request), activity.consultation)
    copy, _stamp, fresh = _copy(activity)
    context: dict[str, object] = {"fresh": fresh, "waiting": copy is None}
    if copy is not None and copy.total:
        form = CrosstabForm(request.GET or None, dimensions=list(copy.dimensions.values()))
        context["sides"] = form
        if form.is_bound and form.is_valid():
            context |= _table(copy, form.cleaned_data["row"], form.cleaned_data["column"])
    return _page(request, "results/crosstab.html", activity, "crosstab", **context)


def _table(copy: Copy, row: str, column: str) -> dict[str, object]:
    if not row or not column:
        return {}
    if row == column:
        return {"same": True}
    rows, groups = copy.dimensions[row], copy.dimensions[column]
    table: Crosstab = crosstab(rows, groups, copy, Protection(copy))
    lines = []
    for place, category in enumerate(rows.categories):
        cells = [listing.figures[place] for listing in table.columns]
        lines.append((category.label, cells, table.everybody.figures[place]))
    return {"table": table, "lines": lines, "smallest": smallest(rows, groups)}


@audience(Permission.READ_FREE_TEXT)
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions people answered in their own words."""
    activity = _activity(request, slug)
    check_read_words(officer_of(request), activity.consultation)
    copy, _stamp, fresh = _copy(activity)
    questions = []
    if copy is not None and copy.total:
        for section in queries.results(copy).sections:
            questions += [(question, written) for question in section.questions for written in question.written]
    return _page(
        request, "results/texts.html", activity, "texts", questions=questions, fresh=fresh, waiting=copy is None
    )


@audience(Permission.READ_FREE_TEXT)
def read(request: HttpRequest, slug: str, column: str) -> HttpResponse:
    """What people wrote in one place, searched and narrowed down by other answers, but never by equality answers."""
    activity = _activity(request, slug)
    check_read_words(officer_of(request), activity.consultation)
    copy, _stamp, _fresh = _copy(activity)
    if copy is None or column not in _columns_of_words(copy):
        raise Http404
    filters = tuple(one for one in _filters(request, copy)[0] if not one.dimension.equality)
    form = SearchForm(request.GET or None)
    words = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    found = copy.words(column, _mask(copy, filters), words)
    question = copy.questionnaire.question(column.removesuffix(".other"))
    here = reverse("results:texts", args=[slug])
    dimensions = [dimension for dimension in copy.dimensions.values() if not dimension.equality]
    crumbs = trail(activity.consultation, (_("Results"), reverse("results:results", args=[slug])))
    return _page(
        request,
        "results/read.html",
        activity,
        "texts",
        question=question,
        label=unpiped(copy.questionnaire, question.label, copy.language),
        other=unpiped(copy.questionnaire, question.other.label, copy.language) if question.other else "",
        search=form,
        words=words,
        count=len(found),
        texts=Paginator(found, 25).get_page(request.GET.get("page")),
        chips=chips(request, filters),
        kept=[address_of(one) for one in filters],
        filter_form=AnswerFilter(choices=answer_choices(dimensions, Protection(copy))),
        full=len(filters) >= MOST_FILTERS,
        breadcrumbs=[*crumbs, (_("What people wrote"), here)],
    )


def _columns_of_words(copy: Copy) -> set[str]:
    return {column.name for column in columns(copy.questionnaire, Holds.ANSWERS) if column.form is Form.WORDS}


def _mask(copy: Copy, filters: Filters) -> Any:
    mask = None
    for one in filters:
        holds = copy.holds(one.variable, one.category)
        mask = holds if mask is None else mask & holds
    return mask
