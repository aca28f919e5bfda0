"""Brief templates: the list, one template, and beginning a brief from one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.pages import consultation_form, find

from ..actions.templates import begin_from, keep_template, remove_template
from ..forms.templates import BeginForm, TemplateForm
from ..models import BriefTemplate
from ..permissions import check_write_brief
from ..queries import outlines, typed_texts


def _crumbs(*, inside: bool = True) -> list[tuple[str, str]]:
    crumbs = [(_("Consultations"), reverse("register:list"))]
    return [*crumbs, (_("Brief templates"), reverse("briefs:templates"))] if inside else crumbs


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    parts = outlines()
    rows = [
        (brief_template, [translated(part.title) for part in parts if part.key in brief_template.texts])
        for brief_template in BriefTemplate.objects.select_related("changed_by")
    ]
    may_keep = can(request.user, Permission.KEEP_TOOLKIT)
    context = {"rows": rows, "may_keep": may_keep, "total": len(parts), "breadcrumbs": _crumbs(inside=False)}
    return render(request, "briefs/templates.html", context)


@audience(Permission.KEEP_TOOLKIT)
def new(request: HttpRequest) -> HttpResponse:
    """From nothing, or from a brief there is: `?from=` names its consultation."""
    slug = request.GET.get("from", "")
    source = find(slug) if slug else None
    start = {"name": source.title[:120], **typed_texts(source)} if source else {}
    return _kept(request, None, start)


@audience(Permission.KEEP_TOOLKIT)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(BriefTemplate, pk=pk)
    return _kept(request, template, {"name": template.name, **template.texts})


def _kept(request: HttpRequest, template: BriefTemplate | None, start: dict[str, str]) -> HttpResponse:
    form = TemplateForm(request.POST or None, initial=start)

    def keep() -> object:
        texts = dict(form.cleaned_data)
        return keep_template(by=officer_of(request), name=texts.pop("name"), texts=texts, template=template)

    return form_page(
        request,
        form,
        keep,
        title=template.name if template else _("Add a brief template"),
        text=_("Leave a part empty when every brief must find its own words for it."),
        button=_("Keep the template"),
        said=_("The template is kept."),
        back=reverse("briefs:templates"),
        breadcrumbs=_crumbs(),
        template="briefs/template.html",
        brief_template=template,
    )


@audience(Permission.KEEP_TOOLKIT)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more, because it does not come back."""
    template = get_object_or_404(BriefTemplate, pk=pk)
    return form_page(
        request,
        None,
        lambda: remove_template(by=officer_of(request), template=template),
        title=_("Remove “%(name)s”") % {"name": template.name},
        text=_("Nobody can begin from it any more. Briefs that began from it keep their words."),
        button=_("Remove it"),
        said=_("The template is removed. Briefs that began from it keep their words."),
        back=reverse("briefs:template", args=[pk]),
        then=reverse("briefs:templates"),
        breadcrumbs=_crumbs(),
    )


@audience(OFFICERS, INVITED)
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill the parts not written yet from a template."""
    consultation = find(slug)
    check_write_brief(request.user, consultation)
    form = BeginForm(request.POST if request.method == "POST" else None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: begin_from(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Begin from a template"),
        text=_("Parts you have not written yet are filled with those of the template. What you have written stays."),
        button=_("Fill the parts"),
        said=_("The parts are filled. Go through each and make it yours."),
        under=(_("Brief"), reverse("briefs:brief", args=[slug])),
        template="briefs/brief_template.html",
        some=BriefTemplate.objects.exists(),
        may_keep=can(request.user, Permission.KEEP_TOOLKIT),
    )
