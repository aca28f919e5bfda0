"""The quick poll as a Django app: one question, one answer each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.ask.contract import Described, Method
from folkmoot.core.spelling import only_spelling
from folkmoot.groundwork.stages import Chore, Finding
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, Way

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.core.questionnaire.model import Questionnaire
    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.plan.register.models import Activity, Consultation


class PollConfig(Method):
    name = "folkmoot.ask.poll"
    label = "poll"
    way = Way("poll", _("Quick poll"))
    described = Described(
        purpose=_("One question with a few choices, made in a minute, which other sites may embed."),
        who=_("Everybody, without an account. One answer from each browser."),
        moderation=_("None: there are no words to moderate."),
        otherwise=_(
            "Read out at a counter or on the telephone; the answers are brought in from a file and count alike."
        ),
        export=_("Answers and totals as CSV or workbook, and a picture of the result to share."),
        phases=(_("answering"),),
    )
    sentences = {
        "poll.made": _("%(actor)s made the quick poll “%(question)s”."),
        "poll.opened": _("%(actor)s opened the quick poll “%(question)s” until %(closes)s."),
        "poll.changed": _("%(actor)s changed the quick poll “%(question)s”."),
        "poll.ended": _("%(actor)s ended the quick poll “%(question)s”."),
    }

    def chores(self) -> Iterable[Chore]:
        """What the public sees of a poll moves on."""
        from .actions import write_standings  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("poll.standings", 10, write_standings)

    def findings(self, officer: Officer, words: str) -> Iterable[Finding]:
        """The list of polls."""
        from folkmoot.groundwork.accounts.roles import Permission  # noqa: PLC0415 - models are not loaded yet
        from folkmoot.groundwork.named_pages import NamedPage, found_pages  # noqa: PLC0415

        about = gettext("one question, vote, embed")
        polls = NamedPage(gettext("Quick polls"), "poll:polls", Permission.SEE_WORKSPACE, about)
        return found_pages([polls], officer, words)

    def new_url(self, consultation: Consultation) -> str:
        return reverse("poll:add", args=[consultation.slug])

    def alone_url(self) -> str:
        return reverse("poll:new")

    def officer_url(self, activity: Activity) -> str:
        return reverse("poll:poll", args=[activity.pk])

    def public_url(self, activity: Activity) -> str:
        return reverse("poll:answer", args=[activity.pk])

    def shown(self, activity: Activity) -> dict[str, object]:
        return {"question": activity.settings["question"], "choices": activity.settings["choices"]}

    def lines_of(self, key: str, shown: OnShow) -> Iterable[Line]:
        yield Line(f"{key}.question", gettext("Quick poll"), shown["question"])
        for code, label in shown["choices"]:
            yield Line(f"{key}.{code}", gettext("Quick poll, choice %(code)s") % {"code": code}, label)

    def questions(self, activity: Activity) -> Questionnaire:
        from .question import PollQuestion  # noqa: PLC0415 - the core is loaded when it is needed

        return PollQuestion.from_settings(activity.settings).as_questionnaire()

    def board_facts(self, activity: Activity) -> Iterable[Fact]:
        yield Fact(_("Quick poll"), activity.title, self.officer_url(activity))

    def approved(self, activity: Activity) -> Approved | None:
        return Approved(
            f"poll {activity.number}", gettext("Quick poll"), activity.settings, activity.title, only_spelling
        )

    def with_published_questions(self, consultations: Collection[int]) -> Collection[int]:
        from .queries import polls  # noqa: PLC0415 - models are not loaded yet when this module is

        return set(polls().filter(consultation__in=consultations).values_list("consultation", flat=True))
