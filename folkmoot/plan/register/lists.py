"""The lists of the register: topics, audiences, committees and corporate priorities."""

from __future__ import annotations

from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Directorate
from folkmoot.groundwork.lists.columns import NAME, ChoiceColumn, ListColumn, ReferenceColumn
from folkmoot.groundwork.lists.dated import FROM_DAY, UNTIL_DAY, check_days
from folkmoot.groundwork.lists.kept import KeptList, ListWords, Said

from .models import Audience, Committee, Priority, Topic


class TopicList(KeptList[Topic]):
    key = "topics"
    model = Topic
    words = ListWords(
        title=noop("Topics"),
        why=noop("What consultations are about. Residents look for consultations by them."),
        add=noop("Add a topic"),
        empty=noop("The council has no topics yet."),
    )


class AudienceList(KeptList[Audience]):
    key = "audiences"
    model = Audience
    words = ListWords(
        title=noop("Audiences"),
        why=noop("Whom consultations are for. Without them nobody sees that the same people are asked too often."),
        add=noop("Add an audience"),
        empty=noop("The council has no audiences yet."),
    )


class CommitteeList(KeptList[Committee]):
    key = "committees"
    model = Committee
    words = ListWords(
        title=noop("Committees and decision makers"),
        why=noop(
            "Who may decide for the council, and who may answer other bodies. Briefs, decisions and answers name them."
        ),
        add=noop("Add a committee or decision maker"),
        empty=noop("The council has put no committees on its list yet."),
        without=noop("We type their names"),
    )
    columns = (
        NAME,
        ListColumn(
            name="decides",
            label=noop("What it may decide"),
            headings=("decides", "may decide", "remit", "terms of reference"),
            hint=noop("In the words of the constitution, in short."),
            most=400,
        ),
        ChoiceColumn(
            name="answers",
            label=noop("Which consultations by others it may answer"),
            headings=("answers", "may answer"),
            choices=tuple(Committee.Answers.choices),
        ),
        ReferenceColumn(
            name="directorate",
            label=noop("Directorate"),
            headings=("directorate", "department", "portfolio"),
            model=Directorate,
        ),
        FROM_DAY,
        UNTIL_DAY,
    )

    def check(self, said: Said, value: Committee | None = None) -> None:
        check_days(said)


class PriorityList(KeptList[Priority]):
    key = "priorities"
    model = Priority
    words = ListWords(
        title=noop("Corporate priorities"),
        why=noop("What the council set out to do. The register shows which consultations serve which priority."),
        add=noop("Add a priority"),
        empty=noop("The council has no priorities on its list yet."),
        without=noop("We have none"),
    )
    columns = (
        NAME,
        ListColumn(
            name="plan",
            label=noop("Plan it belongs to"),
            headings=("plan", "strategy", "corporate plan"),
            hint=noop("For example “Corporate plan 2026 to 2030”."),
        ),
        FROM_DAY,
        UNTIL_DAY,
    )

    def check(self, said: Said, value: Priority | None = None) -> None:
        check_days(said)
