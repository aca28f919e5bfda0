"""The list of what the council asks in a brief beside the parts that every brief has."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import models

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.lists.columns import NAME, ChoiceColumn, ListColumn, NumberColumn
from folkmoot.groundwork.lists.kept import KeptList, ListWords, Said, fields_of, unused

from .models import BriefQuestion
from .rules import OWN_ANSWERS, PARTS, Answer


class BriefQuestionList(KeptList[BriefQuestion]):
    key = "brief-questions"
    model = BriefQuestion
    words = ListWords(
        title=noop("Further parts of the brief"),
        why=noop(
            "What the board wants to know beside the nine parts that the law asks for, such as risks and publicity."
        ),
        add=noop("Add a part"),
        empty=noop("The brief has no further parts yet."),
        without=noop("The nine parts are enough for us"),
    )
    columns = (
        NAME,
        ListColumn(
            name="help",
            label=noop("What to write"),
            headings=("help", "what to write", "guidance"),
            most=400,
            shown=False,
        ),
        ListColumn(
            name="source",
            label=noop("Why it is asked"),
            headings=("why", "source"),
            hint=noop("The rule or practice that it comes from."),
            most=200,
            shown=False,
        ),
        ChoiceColumn(
            name="answer",
            label=noop("How it is answered"),
            headings=("answer", "how"),
            choices=tuple((answer.value, words) for answer, words in OWN_ANSWERS.items()),
            required=True,
        ),
        ChoiceColumn(
            name="necessity",
            label=noop("Needed"),
            headings=("needed", "required", "must"),
            choices=tuple(BriefQuestion.Necessity.choices),
            required=True,
        ),
        NumberColumn(name="position", label=noop("Place in the brief"), headings=("order", "position", "place")),
    )

    def new(self, said: Said, taken: set[str]) -> BriefQuestion:
        wanted = super().new(said, set()).slug
        return BriefQuestion(
            **fields_of(BriefQuestion, said), slug=unused(wanted, taken | {part.key for part in PARTS})
        )

    def check(self, said: Said, value: BriefQuestion | None = None) -> None:
        """There is one list of risks, and one set of data protection questions, in a brief."""
        answer = str(said.get("answer") or Answer.WORDS)
        others = BriefQuestion.objects.filter(answer=answer, retired_on=None)
        others = others.exclude(pk=value.pk) if value else others
        if answer != Answer.WORDS and others.exists():
            raise NotNow(noop("Another part of the brief is answered like this already. Change or retire it first."))

    def mergeable(self, value: BriefQuestion) -> models.QuerySet[BriefQuestion]:
        """Two questions are not one: retire what is no longer asked."""
        return BriefQuestion.objects.none()


@dataclass(frozen=True)
class Beginning:
    """A part that a new council's briefs have until it says otherwise."""

    name: str
    help: str
    source: str
    answer: Answer = Answer.WORDS
    necessity: str = BriefQuestion.Necessity.REQUIRED


_BEGINNINGS = (
    Beginning(
        noop("Aims, and what must be learnt"),
        noop("What the council wants to know at the end that it does not know now, and who needs to know it."),
        noop("Consultation Principles 2018, B"),
    ),
    Beginning(
        noop("What is known already"),
        noop("Earlier consultations, complaints, surveys and statistics, and what they do not tell."),
        noop("Consultation Principles 2018, B"),
        necessity=BriefQuestion.Necessity.OPTIONAL,
    ),
    Beginning(
        noop("Publicity"),
        noop("How people will hear of it: channels, partners, languages, dates, and who does it."),
        noop("Gunning 3: adequate time"),
    ),
    Beginning(
        noop("Risks"),
        noop("What could go wrong, how likely that is, and what is done about it."),
        noop("The council’s management of risks"),
        Answer.RISKS,
    ),
    Beginning(
        noop("Data protection"),
        noop("Eight questions that say whether an impact assessment is needed before it opens."),
        noop("UK GDPR article 35"),
        Answer.SCREENING,
    ),
    Beginning(
        noop("How success is measured"),
        noop("How many people, from which groups and places, and how the council will know that it was worth it."),
        noop("Best value, Local Government Act 1999 s.3"),
        necessity=BriefQuestion.Necessity.OPTIONAL,
    ),
)


def beginnings() -> list[dict[str, object]]:
    """What a council begins with, as rows of the list: it changes the words, and retires what it does not want."""
    return [asdict(part) | {"position": place} for place, part in enumerate(_BEGINNINGS, 1)]
