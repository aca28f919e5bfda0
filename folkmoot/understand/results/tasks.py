"""Background work of the results."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction
from django_tasks import task

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.stage import ways

from . import actions, copies
from .models import Export
from .queries import is_fresh, public_results

#: Somebody who asks again within this many seconds does not cause another job.
_ASKED = 20


@task
def renew(activity_id: int) -> str:
    """Bring one copy up to date."""
    activity = Activity.objects.select_related("consultation").filter(pk=activity_id).first()
    state = actions.renew(activity) if activity else None
    return state.name if state else ""


def ask_to_renew(activity: Activity) -> None:
    """Have the copy brought up to date by the worker, once however many ask."""
    if cache.add(f"results:renewing:{activity.pk}", True, _ASKED):
        renew.enqueue(activity.pk)


def renew_stale() -> int:
    """Bring up to date what is looked at: copies that exist already, and published results. The worker calls this."""
    made = 0
    for activity in Activity.objects.filter(method__in=ways()).select_related("consultation"):
        wanted = copies.state_of(activity) is not None and not is_fresh(activity)
        published = activity.consultation.results_published_at is not None
        if wanted or (published and public_results(activity) is None):
            actions.renew(activity)
            made += 1
    return made


@task
def make_workbook(export_id: int) -> int:
    """Write a workbook somebody asked for."""
    export = Export.objects.select_related("activity__consultation__service", "made_by").filter(pk=export_id).first()
    return actions.make_workbook(export) if export else 0


@transaction.atomic
def ask_for_workbook(*, by: Officer, activity: Activity) -> Export:
    """Have a workbook made in the background."""
    export = actions.ask_for_workbook(by=by, activity=activity)
    export.job_id = str(make_workbook.enqueue(export.pk).id)
    export.save(update_fields=["job_id"])
    return export
