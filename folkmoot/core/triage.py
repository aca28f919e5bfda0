"""What an activity is, by five questions: information, engagement, consultation, research or evaluation.

The label does not decide the law. A survey that proposes a specific decision with a direct effect on people is a
consultation and must be done properly (R (Eveleigh) v Secretary of State for Work and Pensions [2023] EWCA Civ 810);
so is one that the council has promised or by law must hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.core.sentences import noop


class TriageOutcome(StrEnum):
    INFORMATION = "information"
    ENGAGEMENT = "engagement"
    CONSULTATION = "consultation"
    RESEARCH = "research"
    EVALUATION = "evaluation"


class TriageLevel(StrEnum):
    """The five of IAP2."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


@dataclass(frozen=True)
class Question:
    """One of the five: what is asked, why, and the answers by their keys."""

    key: str
    text: str
    help: str
    answers: Mapping[str, str]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "effect",
        noop("Is a specific decision proposed that would directly affect people?"),
        noop("A service cut or moved, a charge, a new rule, a site for something, a scheme ended or begun."),
        {"yes": noop("Yes"), "no": noop("No, no decision is proposed")},
    ),
    Question(
        "bound",
        noop("Must the council consult on it?"),
        noop("Because a statute says so, because it was promised, or because it has always been done."),
        {"yes": noop("Yes"), "no": noop("No")},
    ),
    Question(
        "open",
        noop("Can what people say still change anything?"),
        noop("Something must be open: whether, what, where, when or how."),
        {"yes": noop("Yes"), "no": noop("No, it is settled")},
    ),
    Question(
        "aim",
        noop("What is it mainly for?"),
        "",
        {
            "tell": noop("To tell people something"),
            "hear": noop("To hear views, needs or ideas"),
            "measure": noop("To measure something, with a method planned for it"),
            "look back": noop("To look back at something that was done"),
        },
    ),
    Question(
        "share",
        noop("What part do people have in the decision?"),
        noop("The level of involvement, which becomes a promise to them."),
        {
            "heard": noop("They are heard, and the council decides"),
            "work": noop("They work on the options with us, and the council decides"),
            "together": noop("We decide together with them"),
            "people": noop("They decide, and we carry it out"),
        },
    ),
)
QUESTION_BY_KEY = {question.key: question for question in QUESTIONS}

#: Said wherever somebody tries to go round a consultation.
DIRECT_EFFECT = noop(
    "It proposes a specific decision that directly affects people, so it is a consultation, whatever it is called "
    "(Eveleigh [2023] EWCA Civ 810): it needs a brief and the board's approval."
)
_WHY = {
    "effect": DIRECT_EFFECT,
    "bound": noop(
        "The council must consult on it: by statute, by a promise or by a settled practice. However the duty arises, "
        "the consultation must then be done properly (Coughlan [2001] QB 213)."
    ),
    "settled": noop(
        "Nothing can change any more, so to ask now would not be lawful: proposals must still be at a formative stage "
        "(Gunning). Go back to before the decision, or tell people plainly what is decided and why."
    ),
    "tell": noop("Nothing is asked, and no decision with a direct effect is proposed: people are told."),
    "nothing open": noop(
        "Nothing can change any more, so do not ask: people are told, and told plainly, what is decided and why."
    ),
    "hear": noop("Views are heard before any specific decision is proposed."),
    "measure": noop("Something is measured, and no decision with a direct effect is proposed."),
    "look back": noop("It asks how something that was done has worked."),
}


@dataclass(frozen=True)
class Result:
    """What it is, at which level, why, and whether it can begin as things stand."""

    outcome: TriageOutcome
    level: TriageLevel
    why: tuple[str, ...]
    #: A decision with a direct effect, or a duty to consult: the gates of a consultation hold whatever it is called.
    gates: bool
    #: Why it should not go ahead as described; nothing when it may.
    stop: str = ""


def is_complete(answers: Mapping[str, str]) -> bool:
    return all(answers.get(question.key) in question.answers for question in QUESTIONS)


def decide(answers: Mapping[str, str]) -> Result:
    """What five answers make of it. Raises KeyError when one is missing or unknown."""
    for question in QUESTIONS:
        question.answers[answers[question.key]]
    effect, bound, is_open = (answers[key] == "yes" for key in ("effect", "bound", "open"))
    level = _LEVEL_OF[answers["share"]]
    if effect or bound:
        why = tuple(_WHY[key] for key, holds in (("effect", effect), ("bound", bound)) if holds)
        return Result(TriageOutcome.CONSULTATION, level, why, True, "" if is_open else _WHY["settled"])
    match answers["aim"]:
        case "tell":
            return Result(TriageOutcome.INFORMATION, TriageLevel.INFORM, (_WHY["tell"],), False)
        case "measure":
            return Result(TriageOutcome.RESEARCH, TriageLevel.CONSULT, (_WHY["measure"],), False)
        case "look back":
            return Result(TriageOutcome.EVALUATION, TriageLevel.CONSULT, (_WHY["look back"],), False)
    if not is_open:
        return Result(TriageOutcome.INFORMATION, TriageLevel.INFORM, (_WHY["nothing open"],), False)
    return Result(TriageOutcome.ENGAGEMENT, level, (_WHY["hear"],), False)


_LEVEL_OF = {
    "heard": TriageLevel.CONSULT,
    "work": TriageLevel.INVOLVE,
    "together": TriageLevel.COLLABORATE,
    "people": TriageLevel.EMPOWER,
}


@dataclass(frozen=True)
class Rung:
    """A level of the continuum: its names side by side, and the promise it makes to people."""

    level: TriageLevel
    iap2: str
    wilcox: str
    promise: str


CONTINUUM: tuple[Rung, ...] = (
    Rung(TriageLevel.INFORM, noop("Inform"), noop("Information"), noop("We will keep you informed.")),
    Rung(
        TriageLevel.CONSULT,
        noop("Consult"),
        noop("Consultation"),
        noop("We will listen to you, and tell you how what you said changed the decision."),
    ),
    Rung(
        TriageLevel.INVOLVE,
        noop("Involve"),
        noop("Deciding together"),
        noop("We will work with you, so that your concerns show in the options, and say what came of it."),
    ),
    Rung(
        TriageLevel.COLLABORATE,
        noop("Collaborate"),
        noop("Acting together"),
        noop("We will look to you for advice and ideas, and take them into the decision as far as we can."),
    ),
    Rung(
        TriageLevel.EMPOWER,
        noop("Empower"),
        noop("Supporting independent community initiatives"),
        noop("We will carry out what you decide."),
    ),
)
RUNG_BY_LEVEL = {rung.level: rung for rung in CONTINUUM}


@dataclass(frozen=True)
class Card:
    """A quick-reference card: what something is, what it obliges the council to do, and what to keep clear of."""

    outcome: TriageOutcome
    title: str
    what: str
    example: str
    must: tuple[str, ...]
    never: str


CARDS: tuple[Card, ...] = (
    Card(
        TriageOutcome.INFORMATION,
        noop("Information"),
        noop("People are told what is planned, decided or done. Nothing is asked."),
        noop("A leaflet on new bin days after the decision was taken."),
        (
            noop("Say plainly what is decided, by whom and why."),
            noop("Say whom to turn to with questions."),
            noop("Give it in the formats and languages people need."),
            noop("Log it, so that others know what people were told and when."),
        ),
        noop("Never call it a consultation, and ask for no views that cannot change anything."),
    ),
    Card(
        TriageOutcome.ENGAGEMENT,
        noop("Engagement"),
        noop("Views, needs and ideas are heard before any specific decision is proposed."),
        noop("Drop-ins on what a park should be like, before there is a plan."),
        (
            noop("Say what will be done with what people say, and what will not."),
            noop("Go to those who are seldom heard; do not wait for them."),
            noop("Keep what was said, and tell people what came of it."),
            noop("Look at the calendar first: who else asks the same people?"),
            noop("When a proposal comes out of it, consult on that proposal."),
        ),
        noop("Never count it as part of the consultation period that follows (Regas v Enfield, 2014)."),
    ),
    Card(
        TriageOutcome.CONSULTATION,
        noop("Consultation"),
        noop("A specific proposal is put to those it affects, and their answers are weighed in the decision."),
        noop("Closing a day centre, licensing landlords, a new charge for garden waste."),
        (
            noop("Ask while the proposal is still at a formative stage (Gunning 1)."),
            noop("Give sufficient reasons, and the options considered and rejected (Gunning 2, Moseley)."),
            noop("Allow adequate time, and any minimum the law sets (Gunning 3)."),
            noop("Take what people say conscientiously into account, and show that (Gunning 4)."),
            noop("Write a brief; the board approves it before anything opens."),
            noop("Have regard to equality, before and while deciding (Equality Act 2010, section 149)."),
            noop("Tell people what was decided and why, by the day promised."),
        ),
        noop("Never decide first, and never take the name “survey” for a way round this (Eveleigh, 2023)."),
    ),
    Card(
        TriageOutcome.RESEARCH,
        noop("Research"),
        noop("Something is measured with a method planned for it: how many, how often, how satisfied."),
        noop("A yearly survey of residents drawn as a sample."),
        (
            noop("Write down the question, the method and the sample before asking."),
            noop("Say what the answers are used for, and how they are kept."),
            noop("Publish the figures with their margins of error."),
            noop("Show no figure from which a person could be told."),
        ),
        noop("Never use it as the consultation on a decision that is proposed later."),
    ),
    Card(
        TriageOutcome.EVALUATION,
        noop("Evaluation"),
        noop("It asks how something that was done has worked, and for whom."),
        noop("Asking those on a street after a trial of one-way traffic, before anything further is proposed."),
        (
            noop("Ask about what was aimed at, with the measures set beforehand."),
            noop("Ask those it did not work for, not only those who took part."),
            noop("Publish what was learned, and what will be done differently."),
            noop("If it leads to a proposal that affects people, consult on that."),
        ),
        noop("Never let it stand in for consulting on whether something goes on or ends."),
    ),
)
CARD_BY_OUTCOME = {card.outcome: card for card in CARDS}
