"""Spreadsheets of the programme: an action plan, and what a partner does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.action_plans.reading import FAULTS as PLAN_FAULTS
from folkmoot.core.action_plans.reading import MOST_ROWS, actions, proposed, rag_values, read_document
from folkmoot.core.action_plans.reading import TARGETS as PLAN_TARGETS
from folkmoot.core.action_plans.reading import PlanAction as ActionRow
from folkmoot.core.calendars.rows import FAULTS as ENTRY_FAULTS
from folkmoot.core.calendars.rows import TARGETS as ENTRY_TARGETS
from folkmoot.core.calendars.rows import EntryRow, entries
from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import Source
from folkmoot.core.loading.values import OwnValues
from folkmoot.core.sentences import noop
from folkmoot.core.tables.table import Table
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.lists.naming import named_values
from folkmoot.groundwork.loads.loader import Loader, Proposal, Wording
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.ui.moments import day as in_full

from .actions.strategy import make_plan, store_action
from .models import ActionPlan, Measure, Objective, PartnerCalendar, PartnerEntry, PlanAction
from .permissions import check_fill
from .views.frame import programme_page


class PlanLoader(Loader[ActionRow]):
    """A whole action plan: its objectives, actions and measures. It is stored as one, and undone as one."""

    key = "action plan"
    names = "programme:strategy_"
    targets = PLAN_TARGETS
    faults = PLAN_FAULTS
    most_rows = MOST_ROWS
    at_once = MOST_ROWS
    told_apart_by = ("title", "period")
    preview_heads = (noop("Objective"), noop("Action"), noop("Lead"), noop("When"))

    def check(self, by: Officer, about: str) -> None:
        check(by, Permission.KEEP_ACTION_PLAN)

    def read(self, content: bytes, name: str, reading: Reading | None = None, sheet: str = "") -> Table:
        return read_document(content, name) or super().read(content, name, reading, sheet)

    def propose(self, table: Table) -> Proposal:
        return Proposal(proposed(table))

    def own_values(self) -> Mapping[str, OwnValues]:
        kept = noop("No match: the words are kept, without a service")
        return {"services": named_values(noop("Service"), Service, unmatched=kept), "rag": rag_values()}

    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[ActionRow]:
        return actions(source, self.own_values())

    def preview(self, row: ActionRow) -> Sequence[str]:
        return row.objective, row.title, row.lead, row.when.words

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        """The plan is stored with all its rows or not at all."""
        return set(keys) if ActionPlan.objects.filter(load=load).exists() else set()

    def store(self, rows: Sequence[ActionRow], load: Load, by: Officer) -> None:
        plan = make_plan(by=by, title=load.settings["title"], period=load.settings["period"], load=load)
        objectives: dict[str, Objective] = {}
        for row in rows:
            title = row.objective or _("Actions")
            if title not in objectives:
                objectives[title] = Objective.objects.create(plan=plan, title=title[:400], place=len(objectives) + 1)
            store_action(by, objectives[title], row)

    def stored(self, load: Load) -> int:
        return PlanAction.objects.filter(objective__plan__load=load).count()

    def undo(self, load: Load) -> int:
        """A plan that is published, over, rolled over or worked on stays as it is."""
        plan = ActionPlan.objects.filter(load=load, published_at=None, closed_at=None, next_plan=None).first()
        if plan is None or _is_worked_on(plan):
            return 0
        number = self.stored(load)
        plan.delete()
        return number

    def wording(self, about: str) -> Wording:
        return Wording(
            title=_("Load an action plan from a file"),
            introduction=_("A plan comes in with its objectives, actions, days and measures."),
            file_help=_(
                "A spreadsheet (.csv, .xlsx), or a table copied out of a document into a text file (.txt). One row for "
                "each action."
            ),
            columns_help=_("Correct what is wrong, and leave out what the plan does not need."),
            what=_("an action plan"),
            known=_("Rows that are in the plan already"),
            see=_("See the plan"),
            add=lambda n: ngettext("Load one action", "Load %(n)s actions", n),
            loaded=lambda n: ngettext(
                "One action of this file is in the plan. It is public once you publish it.",
                "%(n)s actions of this file are in the plan. It is public once you publish it.",
                n,
            ),
            take_out=lambda n: ngettext(
                "The plan with its one action is deleted, unless it is published or somebody has worked on it.",
                "The plan with its %(n)s actions is deleted, unless it is published or somebody has worked on it.",
                n,
            ),
            taken_out=lambda n: ngettext("One action is deleted.", "%(n)s actions are deleted.", n),
        )

    def result_url(self, load: Load) -> str:
        plan = ActionPlan.objects.filter(load=load).first()
        return reverse("programme:strategy", args=[plan.slug]) if plan else reverse("programme:strategies")

    def back(self, about: str) -> tuple[str, str]:
        return _("Action plans"), reverse("programme:strategies")

    def page(self, request: HttpRequest, template: str, about: str, context: dict[str, Any]) -> HttpResponse:
        return programme_page(request, template, **context)


def _is_worked_on(plan: ActionPlan) -> bool:
    """Whether the audit trail knows of anything done to it or to a part of it since it was made."""
    parts: list[tuple[str, Iterable[int]]] = [
        (Objective._meta.label_lower, plan.objectives.values_list("pk", flat=True)),
        (PlanAction._meta.label_lower, PlanAction.objects.filter(objective__plan=plan).values_list("pk", flat=True)),
        (Measure._meta.label_lower, Measure.objects.filter(objective__plan=plan).values_list("pk", flat=True)),
    ]
    own = AuditEvent.objects.filter(subject_type=ActionPlan._meta.label_lower, subject_id=str(plan.pk))
    return own.count() > 1 or any(
        AuditEvent.objects.filter(subject_type=kind, subject_id__in=[str(key) for key in keys]).exists()
        for kind, keys in parts
    )


class PartnerLoader(Loader[EntryRow]):
    """What a partner does, into the partner's calendar. `about` is the slug of the calendar."""

    key = "partner"
    names = "programme:partner_"
    targets = ENTRY_TARGETS
    faults = ENTRY_FAULTS
    most_rows = 5_000
    preview_heads = (noop("What"), noop("First day"), noop("Last day"), noop("Where"))

    def check(self, by: Officer, about: str) -> None:
        check_fill(by, self._calendar(about))

    def _calendar(self, about: str) -> PartnerCalendar:
        return get_object_or_404(PartnerCalendar, slug=about)

    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[EntryRow]:
        return entries(source)

    def preview(self, row: EntryRow) -> Sequence[str]:
        days = [in_full(day) if day else "" for day in (row.first, row.last)]
        return row.title, *days, row.place

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        there = PartnerEntry.objects.filter(calendar__slug=load.about).exclude(load=None).values_list("key", flat=True)
        return set(keys) & set(there)

    def store(self, rows: Sequence[EntryRow], load: Load, by: Officer) -> None:
        calendar = self._calendar(load.about)
        PartnerEntry.objects.bulk_create(
            PartnerEntry(
                calendar=calendar,
                key=row.key,
                load=load,
                title=row.title,
                first=row.first,
                last=row.last,
                place=row.place,
                link=row.link,
            )
            for row in rows
            if row.first and row.last  # a row without days has a fault
        )

    def stored(self, load: Load) -> int:
        return PartnerEntry.objects.filter(load=load).count()

    def undo(self, load: Load) -> int:
        """Entries are taken out, never changed, so all that are left go."""
        number = self.stored(load)
        PartnerEntry.objects.filter(load=load).delete()
        return number

    def wording(self, about: str) -> Wording:
        partner = self._calendar(about).partner
        return Wording(
            title=_("Load a list of activities"),
            introduction=_("Put a list of what %(partner)s does into the calendar in one go.") % {"partner": partner},
            file_help=_("CSV or Excel workbook (.xlsx), up to 50 MB. One row for each activity, with its days."),
            columns_help=_("Correct what is wrong, and leave out what the calendar need not know."),
            what=_("the calendar of %(partner)s") % {"partner": partner},
            known=_("Rows that are in the calendar already"),
            see=_("See the calendar"),
            add=lambda n: ngettext("Add one activity to the calendar", "Add %(n)s activities to the calendar", n),
            loaded=lambda n: ngettext(
                "One activity of this file is in the calendar.", "%(n)s activities of this file are in the calendar.", n
            ),
            take_out=lambda n: ngettext(
                "The activity goes out of the calendar.", "%(n)s activities go out of the calendar.", n
            ),
            taken_out=lambda n: ngettext(
                "One activity is out of the calendar.", "%(n)s activities are out of the calendar.", n
            ),
        )

    def where(self, about: str) -> dict[str, str]:
        return {"slug": about}

    def about(self, where: Mapping[str, str]) -> str:
        return where["slug"]

    def back(self, about: str) -> tuple[str, str]:
        return self._calendar(about).partner, reverse("programme:partner", args=[about])

    def page(self, request: HttpRequest, template: str, about: str, context: dict[str, Any]) -> HttpResponse:
        return programme_page(request, template, **context)
