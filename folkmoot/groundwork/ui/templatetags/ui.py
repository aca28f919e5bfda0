"""The components, as template tags. `templates/ui/gallery.html` shows each one in use.

Block forms close with their own name: {% details "Why we ask" %}…{% enddetails %}, {% banner %}…{% endbanner %}.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui import moments, prose, voice, words
from folkmoot.groundwork.ui.forms import shown_fields
from folkmoot.groundwork.ui.rendering import first_id, render_field
from folkmoot.groundwork.ui.states import colour_of
from folkmoot.groundwork.ui.tags import charts, tables

register = template.Library()
for part in (charts, tables):
    register.tags.update(part.register.tags)

# --- Words -----------------------------------------------------------------------------------------------------------

register.filter("translated", voice.translated)


@register.filter
def day(value: dt.date | None) -> str:
    """3 May 2026"""
    return moments.day(value) if value else ""


@register.filter
def weekday(value: dt.date | None) -> str:
    """Sunday 3 May 2026"""
    return moments.weekday(value) if value else ""


@register.filter
def clock(value: dt.time | dt.datetime | None) -> str:
    """11:59pm"""
    return moments.clock(value) if value else ""


@register.filter(name="moment")
def moment_words(value: dt.datetime | None) -> str:
    """Sunday 3 May 2026 at 11:59pm"""
    return moments.moment(value) if value else ""


@register.simple_tag
def date(value: dt.date | None) -> str:
    """A date as a <time> element."""
    return words.time_element(value, moments.weekday(value)) if value else ""


@register.simple_tag
def moment(value: dt.datetime | None) -> str:
    """A date and time as a <time> element."""
    return words.time_element(value, moments.moment(value)) if value else ""


@register.simple_tag
def markdown(text: str | None, top: int = 2) -> SafeString:
    """Markdown as safe HTML; `top` is the level of its highest heading."""
    return format_html('<div class="fm-prose">{}</div>', prose.to_html(text or "", top))


@register.filter
def thousands(count: int) -> str:
    return f"{count:,}"


@register.filter
def plain(text: str | None) -> str:
    """The same as words only, for an excerpt."""
    return prose.to_words(text or "")


@register.simple_tag
def file_size(size: int | None) -> str:
    """340 KB, 1.2 MB"""
    return words.file_size(size)


# --- Forms -----------------------------------------------------------------------------------------------------------


@register.simple_tag
def field(bound: BoundField, **look: Any) -> SafeString:
    """One field of a form; keywords override its Look: {% field form.name width=10 %}."""
    return render_field(bound, **look)


@register.simple_tag
def field_groups(form: forms.BaseForm) -> list[tuple[object, list[BoundField]]]:
    """The fields in the groups the form asks for, and the rest without a legend after them."""
    shown = {bound.name: bound for bound in shown_fields(form)}
    made: list[tuple[object, list[BoundField]]] = []
    for legend, names in getattr(form, "groups", ()):
        made.append((legend, [shown.pop(name) for name in names if name in shown]))
    return [*made, (None, list(shown.values()))]


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*sources: object) -> dict[str, object]:
    """All problems of one or more forms (or formsets) with links to the boxes. Writes nothing when there are none."""
    problems: list[tuple[str, str]] = []
    for form in _each_form(sources):
        problems += [("", str(error)) for error in form.non_field_errors()]
        for bound in [*form.hidden_fields(), *form.visible_fields()]:
            target = "" if bound.is_hidden else first_id(bound)
            problems += [(target, str(error)) for error in bound.errors]
    return {"problems": problems}


def _each_form(sources: Iterable[object]) -> Iterable[forms.BaseForm]:
    for source in sources:
        if isinstance(source, forms.BaseFormSet):
            yield from source
        elif isinstance(source, forms.BaseForm) and source.is_bound:
            yield source


@register.inclusion_tag("ui/components/form_page.html", takes_context=True)
def form_page(
    context: Context, form: forms.BaseForm, submit: str = "", cancel_url: str = "", action: str = "", **more: object
) -> dict[str, object]:
    """The whole form: token, fields, button and a way out. `warning=True` makes the button red."""
    return {
        "form": form,
        "submit": submit or _("Continue"),
        "cancel_url": cancel_url,
        "action": action,
        "csrf_token": context.get("csrf_token"),
        **more,
    }


@register.inclusion_tag("ui/components/post_button.html", takes_context=True)
def post_button(context: Context, text: str, url: str, kind: str = "secondary", **hidden: object) -> dict[str, object]:
    """A form that is only a button: for what changes something. Keywords become hidden fields."""
    token = context.get("csrf_token")
    return {"text": text, "url": url, "kind": kind, "hidden": hidden, "csrf_token": token}


@register.inclusion_tag("ui/components/filter_bar.html", takes_context=True)
def filter_bar(context: Context, form: forms.BaseForm, submit: str = "") -> dict[str, object]:
    """A GET form over a list. Says how to clear it when something is set; keeps the sorting."""
    request = context.get("request")
    query = request.GET if request else {}
    kept = [(name, query[name]) for name in ("sort", "order") if name in query]
    in_use = any(query.get(name) for name in form.fields)
    path = request.path if request else ""
    return {"form": form, "submit": submit, "kept": kept, "in_use": in_use, "path": path}


@register.simple_tag
def page_heading(title: object, caption: object = "") -> SafeString:
    """The heading of a page, under the name of what the page belongs to."""
    above = format_html('<span class="govuk-caption-l">{}</span>', caption) if caption else ""
    return format_html('{}<h1 class="govuk-heading-l">{}</h1>', above, title)


@register.simple_tag
def button_link(text: object, to: str, *args: object, kind: str = "") -> SafeString:
    """A link in the shape of a button, for a way forward that changes nothing.

    `to` is an address, or the name of a page with its arguments. Kinds: secondary, warning, small, or two of them.
    """
    look = "".join(f" govuk-button--{word}" for word in kind.split())
    address = to if to.startswith(("/", "?", "#", "http")) else reverse(to, args=args)
    return format_html(
        '<a class="govuk-button{}" href="{}" role="button" draggable="false" data-module="govuk-button">{}</a>',
        look,
        address,
        text,
    )


# --- Components ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/notice.html")
def notice(kind: str = "info", title: str = "", text: object = "") -> dict[str, object]:
    """A notification banner. Kinds: info, success, warning, error."""
    return _banner(kind, title, text)


@register.simple_block_tag
def banner(content: str, kind: str = "info", title: str = "") -> SafeString:
    """The same with any content."""
    return template.loader.render_to_string("ui/components/notice.html", _banner(kind, title, content, is_block=True))


def _banner(kind: str, title: str, content: object, is_block: bool = False) -> dict[str, object]:
    titles = {"success": _("Done"), "warning": _("Please note"), "error": _("There is a problem")}
    urgent = kind in {"success", "error"}
    return {
        "kind": kind,
        "title": title or titles.get(kind, _("Important")),
        "content": content,
        "is_block": is_block,
        "role": "alert" if urgent else "region",
    }


@register.simple_tag
def status(state: Any, label: object = "") -> SafeString:
    """A state as a coloured tag. The label is the state's own words when it has some (an enum), else the given ones."""
    said = label or getattr(state, "label", "") or _(str(state).replace("_", " ").capitalize())
    word = getattr(state, "value", state)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour_of(word), said)


@register.inclusion_tag("ui/components/summary_list.html")
def summary_list(rows: Iterable[Any], actions: bool = True) -> dict[str, object]:
    """Rows of (key, value) or (key, value, link url, link text); the key is added to the link for screen readers."""
    made = []
    for row in rows:
        key, value, url, text = (*row, "", "")[:4]
        made.append({"key": key, "value": words.in_words(value), "url": url, "text": text or _("Change")})
    return {"rows": made, "any_action": actions and any(row["url"] for row in made)}


@register.inclusion_tag("ui/components/task_list.html")
def task_list(items: Iterable[Any], ident: str = "task") -> dict[str, object]:
    """Items of (title, url, state, label, hint); all but the title may be left out. No url: cannot start yet."""
    made = []
    for item in items:
        title, url, state, label, hint = (*item, "", "", "", "")[:5]
        made.append({"title": title, "url": url, "state": state, "label": label, "hint": hint})
    return {"items": made, "ident": ident}


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Something more for those who want it."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        SafeString(" open") if is_open else "",
        summary,
        content,
    )


@register.inclusion_tag("ui/components/drawing.html")
def drawing(name: str, small: bool = False) -> dict[str, object]:
    """One of our drawings: empty, thanks, closed, missing, draft, results, people, waiting."""
    return {"template": f"ui/drawings/{name}.html", "small": small}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(
    name: str, title: str, text: str = "", link_text: str = "", link_url: str = "", level: int = 2
) -> dict[str, object]:
    """A list with nothing in it: says what will be here and how to begin."""
    heading = f"h{level}"
    return {
        "name": name,
        "title": title,
        "text": text,
        "link_text": link_text,
        "link_url": link_url,
        "heading": heading,
    }


@register.inclusion_tag("ui/components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context) -> dict[str, object]:
    """From `breadcrumbs` in the context: a list of (text, url)."""
    return {"crumbs": context.get("breadcrumbs") or ()}


@register.inclusion_tag("ui/components/sub_navigation.html")
def sub_navigation(links: Iterable[object], label: str = "") -> dict[str, object]:
    """A row of pages that belong together, as (text, url, current): above the results of one consultation."""
    return {"links": links, "label": label or _("In this part")}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, object]:
    """Under a list in pages; keeps the other parts of the query."""
    query = QueryDict(mutable=True)
    if request := context.get("request"):
        query.update(request.GET)

    def address(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [{"number": n, "url": address(n)} if isinstance(n, int) else {"gap": True} for n in numbers]
    previous = address(page.previous_page_number()) if page.has_previous() else ""
    following = address(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "items": items, "previous": previous, "following": following}


@register.inclusion_tag("ui/components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, text: str, name: str, numeric: bool = False, default: str = "", first: str = "ascending"
) -> dict[str, object]:
    """A table heading that sorts by ?sort=name&order=descending. `default` is the list's own sorting."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    current = (query.get("sort") if query else "") or default
    order = (query.get("order") if query else "") or first
    now = order if current == name else "none"
    other = "descending" if now == "ascending" else "ascending" if now == "descending" else first
    address = f"?sort={name}&order={other}"
    if query is not None:
        query["sort"], query["order"] = name, other
        query.pop("page", None)
        address = f"?{query.urlencode()}"
    return {"text": text, "now": now, "address": address, "numeric": numeric}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(items: Iterable[Sequence[object]]) -> dict[str, object]:
    """Items of (title, when, state, text); state is "done", "current" or "", text may be left out."""
    made = [dict(zip(("title", "when", "state", "text"), (*item, "", "", "")[:4], strict=True)) for item in items]
    return {"items": made}


@register.inclusion_tag("ui/components/figures.html")
def figures(rows: Iterable[Sequence[Any]]) -> dict[str, object]:
    """Big numbers: rows of (label, number)."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/components/progress.html")
def progress(value: int, most: int, label: str) -> dict[str, object]:
    """How much is done: "3 of 7 pages"."""
    share = max(0.0, min(1.0, value / most)) if most else 0.0
    return {"value": value, "most": most, "label": label, "length": f"{share * 100:.1f}%"}
