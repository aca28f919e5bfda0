"""How long officers who left are known by name, and signing in is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import ForeignKey, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.core.sentences import noop
from folkmoot.groundwork.stages import Keeping

from .models import AS_LONG_AS_THE_OFFICER, Officer


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="officers",
        what=_("Officers who left: name, e-mail address, job title, password"),
        after=_("%(period)s after they left, because decisions name them"),
        period=Period(6, Unit.YEARS),
        least=1,
        most=7,
        models=("accounts.Officer",),
        rows=_left,
        erase=_erase_officers,
    )
    yield Keeping(
        key="sessions",
        what=_("That an officer was signed in"),
        after=_("%(period)s after it ended"),
        period=Period(1, Unit.HOURS),
        models=("sessions.Session",),
        rows=lambda before, _now: Session.objects.filter(expire_date__lt=before),
        is_recorded=False,
    )


def _left(before: datetime, _now: datetime) -> QuerySet[Officer]:
    return Officer.objects.filter(is_active=False, stopped_at__lt=before, erased_at=None)


def _erase_officers(rows: QuerySet[Model]) -> int:
    """The rows stay, because decisions point at them; nothing in them says any more who it was."""
    now, number = timezone.now(), 0
    for officer in rows:
        if not isinstance(officer, Officer):
            continue
        for model, field in _of_an_officer():
            model._default_manager.filter(**{field: officer.pk}).delete()
        Authenticator.objects.filter(user=officer).delete()
        EmailAddress.objects.filter(user=officer).delete()
        officer.name, officer.job_title = noop("An officer who left"), ""
        officer.email = f"left-{officer.pk}@erased.invalid"
        officer.last_login, officer.erased_at = None, now
        officer.set_unusable_password()
        officer.save()
        number += 1
    return number


def _of_an_officer() -> Iterator[tuple[type[Model], str]]:
    """What goes with an officer, by what each model says of itself."""
    for model in apps.get_models():
        if getattr(model, "retention", "") == AS_LONG_AS_THE_OFFICER:
            names = [each.name for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]
            yield model, next(name for name in names if model._meta.get_field(name).related_model is Officer)
