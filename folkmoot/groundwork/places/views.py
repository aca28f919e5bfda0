"""The page on which postcodes are put in, with how far the reading is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.ui.form_pages import form_page

from .forms import PostcodesForm
from .models import PostcodeFile
from .queries import postcodes_by_kind
from .tasks import take_in


@audience(Permission.MANAGE_COUNCIL)
def postcodes(request: HttpRequest) -> HttpResponse:
    form = PostcodesForm(request.POST or None, files=request.FILES or None)
    files = list(PostcodeFile.objects.select_related("made_by")[:20])
    waiting = next((file for file in files if file.state == PostcodeFile.State.WAITING), None)
    job = Job.objects.filter(pk=waiting.job_id).first() if waiting and waiting.job_id else None

    def receive() -> PostcodeFile:
        upload = form.cleaned_data["file"]
        return take_in(by=officer_of(request), content=upload.read(), name=upload.name)

    places = reverse("lists:list", args=["places"])
    return form_page(
        request,
        form,
        receive,
        title=_("Postcodes"),
        button=_("Read the file"),
        said=_("The file is being read. You can leave this page: the work goes on."),
        back=places,
        then=reverse("places:postcodes"),
        breadcrumbs=[(_("Council"), reverse("accounts:council")), (_("Places"), places)],
        template="places/postcodes.html",
        files=files,
        waiting=waiting,
        broke=waiting is not None and (job is None or job.state == Job.State.DEAD),
        job=job,
        counts=postcodes_by_kind(),
    )
