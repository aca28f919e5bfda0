"""How an officer wants to be reminded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import INSIDE, audience, officer_of
from folkmoot.groundwork.ui.form_pages import form_page

from .actions import choose
from .forms import ChoiceForm
from .models import ReminderChoice


@audience(INSIDE)
def choices(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    choice = ReminderChoice.objects.filter(officer=officer).first() or ReminderChoice(officer=officer)
    form = ChoiceForm(request.POST or None, choice=choice)
    return form_page(
        request,
        form,
        lambda: choose(by=officer, **form.values()),
        title=_("Reminders"),
        text=_(
            "We write to you when something new waits for you, and once more when its day has passed. Nothing is "
            "written twice."
        ),
        said=_("We will write to you as you chose."),
        back=reverse("workspace:home"),
        then=reverse("reminders:choices"),
    )
