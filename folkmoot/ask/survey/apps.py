"""The survey as a Django app: a questionnaire, answered page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.ask.contract import Described, Method
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, Way

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.core.questionnaire.model import Questionnaire
    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.plan.register.models import Activity, Consultation


class SurveyConfig(Method):
    name = "folkmoot.ask.survey"
    label = "survey"
    way = Way("survey", _("Survey"), comes_first=True)
    described = Described(
        purpose=_("A questionnaire of one or many pages, which may branch and speak several languages."),
        who=_("Everybody, without an account. One response for each form; changed with its receipt until it closes."),
        moderation=_("None: what people write is read by officers only."),
        otherwise=_("On paper, by telephone or face to face; the answers are brought in from a file and count alike."),
        export=_("Responses and totals as CSV or workbook, equality answers as protected totals only."),
        phases=(_("answering"),),
    )

    def new_url(self, consultation: Consultation) -> str:
        return reverse("survey:new", args=[consultation.slug])

    def officer_url(self, activity: Activity) -> str:
        return reverse("questionnaires:questionnaire", args=[activity.address])

    def look_through(self, activity: Activity) -> Iterable[tuple[str, str]]:
        yield gettext("Preview"), reverse("survey:preview", args=[activity.address])
        yield gettext("Read it through"), reverse("survey:read_through", args=[activity.address])

    def public_url(self, activity: Activity) -> str:
        number = [activity.number] if activity.is_another else []
        return reverse("survey:start", args=[activity.consultation.slug, *number])

    def questions(self, activity: Activity) -> Questionnaire | None:
        from folkmoot.ask.questionnaires.queries import questions_of  # noqa: PLC0415 - models are not loaded yet

        return questions_of(activity)

    def missing(self, activity: Activity) -> Iterable[str]:
        from folkmoot.ask.questionnaires.queries import missing_version  # noqa: PLC0415 - models are not loaded yet

        return missing_version(activity)

    def board_facts(self, activity: Activity) -> Iterable[Fact]:
        from folkmoot.ask.questionnaires.queries import draft_to_read  # noqa: PLC0415 - models are not loaded yet

        url = reverse("survey:read_through", args=[activity.address])
        yield Fact(activity.title if activity.is_another else _("Questionnaire"), *draft_to_read(activity, url))

    def approved(self, activity: Activity) -> Approved | None:
        from folkmoot.ask.questionnaires.queries import under_approval  # noqa: PLC0415 - models are not loaded yet

        name = gettext("Questionnaire of “%(title)s”") % {"title": activity.title}
        return under_approval(activity, name if activity.is_another else gettext("Questionnaire"))

    def shown(self, activity: Activity) -> dict[str, object] | None:
        from folkmoot.ask.questionnaires.rewording import on_show  # noqa: PLC0415 - models are not loaded yet

        return on_show(activity)

    def lines_of(self, key: str, shown: OnShow) -> Iterable[Line]:
        from folkmoot.ask.questionnaires.rewording import lines_of  # noqa: PLC0415 - models are not loaded yet

        return lines_of(key, shown)

    def corrected_at(self, activity: Activity) -> Iterable[tuple[str, str]]:
        from folkmoot.ask.questionnaires.rewording import pages_of  # noqa: PLC0415 - models are not loaded yet

        for page, name in pages_of(activity):
            words = gettext("Questionnaire: %(page)s") % {"page": name}
            if activity.is_another:
                words = f"{words} ({activity.title})"
            yield words, reverse("questionnaires:questionnaire_correct", args=[activity.address, page])

    def put_right(self, activity: Activity, wanted: OnShow, by: Officer) -> None:
        from folkmoot.ask.questionnaires.actions import put_right  # noqa: PLC0415 - models are not loaded yet

        put_right(by=by, activity=activity, content=wanted["content"])

    def with_published_questions(self, consultations: Collection[int]) -> Collection[int]:
        from folkmoot.ask.questionnaires.queries import published_in  # noqa: PLC0415 - models are not loaded yet

        return published_in(consultations)
