"""How an officer wants to be reminded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of

from .actions import choose
from .forms import ChoiceForm
from .models import ReminderChoice


@audience(OFFICERS)
def choices(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    choice = ReminderChoice.objects.filter(officer=officer).first() or ReminderChoice(officer=officer)
    form = ChoiceForm(request.POST or None, choice=choice)
    if request.method == "POST" and form.is_valid():
        choose(by=officer, **form.values())
        messages.success(request, _("We will write to you as you chose."))
        return redirect("reminders:choices")
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "reminders/choices.html", {"form": form}, status=status)
