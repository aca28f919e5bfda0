"""What an activity is, by five questions: information, engagement, consultation, research or evaluation.

The label does not decide the law. A survey that proposes a specific decision with a direct effect on people is a
consultation and must be done properly (R (Eveleigh) v Secretary of State for Work and Pensions [2023] EWCA Civ 810);
so is one that the council has promised or by law must hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Marks a message for the translators' catalogue without translating it."""
    return message


class Outcome(StrEnum):
    INFORMATION = "information"
    ENGAGEMENT = "engagement"
    CONSULTATION = "consultation"
    RESEARCH = "research"
    EVALUATION = "evaluation"


class Level(StrEnum):
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
        gettext_noop("Is a specific decision proposed that would directly affect people?"),
        gettext_noop("A service cut or moved, a charge, a new rule, a site for something, a scheme ended or begun."),
        {"yes": gettext_noop("Yes"), "no": gettext_noop("No, no decision is proposed")},
    ),
    Question(
        "bound",
        gettext_noop("Must the council consult on it?"),
        gettext_noop("Because a statute says so, because it was promised, or because it has always been done."),
        {"yes": gettext_noop("Yes"), "no": gettext_noop("No")},
    ),
    Question(
        "open",
        gettext_noop("Can what people say still change anything?"),
        gettext_noop("Something must be open: whether, what, where, when or how."),
        {"yes": gettext_noop("Yes"), "no": gettext_noop("No, it is settled")},
    ),
    Question(
        "aim",
        gettext_noop("What is it mainly for?"),
        "",
        {
            "tell": gettext_noop("To tell people something"),
            "hear": gettext_noop("To hear views, needs or ideas"),
            "measure": gettext_noop("To measure something, with a method planned for it"),
            "look back": gettext_noop("To look back at something that was done"),
        },
    ),
    Question(
        "share",
        gettext_noop("What part do people have in the decision?"),
        gettext_noop("The level of involvement, which becomes a promise to them."),
        {
            "heard": gettext_noop("They are heard, and the council decides"),
            "work": gettext_noop("They work on the options with us, and the council decides"),
            "together": gettext_noop("We decide together with them"),
            "people": gettext_noop("They decide, and we carry it out"),
        },
    ),
)
QUESTION_BY_KEY = {question.key: question for question in QUESTIONS}

#: Said wherever somebody tries to go round a consultation.
DIRECT_EFFECT = gettext_noop(
    "It proposes a specific decision that directly affects people, so it is a consultation, whatever it is called "
    "(Eveleigh [2023] EWCA Civ 810): it needs a brief and the board's approval."
)
_WHY = {
    "effect": DIRECT_EFFECT,
    "bound": gettext_noop(
        "The council must consult on it: by statute, by a promise or by a settled practice. However the duty arises, "
        "the consultation must then be done properly (Coughlan [2001] QB 213)."
    ),
    "settled": gettext_noop(
        "Nothing can change any more, so to ask now would not be lawful: proposals must still be at a formative stage "
        "(Gunning). Go back to before the decision, or tell people plainly what is decided and why."
    ),
    "tell": gettext_noop("Nothing is asked, and no decision with a direct effect is proposed: people are told."),
    "nothing open": gettext_noop(
        "Nothing can change any more, so do not ask: people are told, and told plainly, what is decided and why."
    ),
    "hear": gettext_noop("Views are heard before any specific decision is proposed."),
    "measure": gettext_noop("Something is measured, and no decision with a direct effect is proposed."),
    "look back": gettext_noop("It asks how something that was done has worked."),
}


@dataclass(frozen=True)
class Result:
    """What it is, at which level, why, and whether it can begin as things stand."""

    outcome: Outcome
    level: Level
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
        return Result(Outcome.CONSULTATION, level, why, True, "" if is_open else _WHY["settled"])
    match answers["aim"]:
        case "tell":
            return Result(Outcome.INFORMATION, Level.INFORM, (_WHY["tell"],), False)
        case "measure":
            return Result(Outcome.RESEARCH, Level.CONSULT, (_WHY["measure"],), False)
        case "look back":
            return Result(Outcome.EVALUATION, Level.CONSULT, (_WHY["look back"],), False)
    if not is_open:
        return Result(Outcome.INFORMATION, Level.INFORM, (_WHY["nothing open"],), False)
    return Result(Outcome.ENGAGEMENT, level, (_WHY["hear"],), False)


_LEVEL_OF = {
    "heard": Level.CONSULT,
    "work": Level.INVOLVE,
    "together": Level.COLLABORATE,
    "people": Level.EMPOWER,
}


@dataclass(frozen=True)
class Rung:
    """A level of the continuum: its names side by side, and the promise it makes to people."""

    level: Level
    iap2: str
    wilcox: str
    promise: str


CONTINUUM: tuple[Rung, ...] = (
    Rung(Level.INFORM, gettext_noop("Inform"), gettext_noop("Information"), gettext_noop("We will keep you informed.")),
    Rung(
        Level.CONSULT,
        gettext_noop("Consult"),
        gettext_noop("Consultation"),
        gettext_noop("We will listen to you, and tell you how what you said changed the decision."),
    ),
    Rung(
        Level.INVOLVE,
        gettext_noop("Involve"),
        gettext_noop("Deciding together"),
        gettext_noop("We will work with you, so that your concerns show in the options, and say what came of it."),
    ),
    Rung(
        Level.COLLABORATE,
        gettext_noop("Collaborate"),
        gettext_noop("Acting together"),
        gettext_noop("We will look to you for advice and ideas, and take them into the decision as far as we can."),
    ),
    Rung(
        Level.EMPOWER,
        gettext_noop("Empower"),
        gettext_noop("Supporting independent community initiatives"),
        gettext_noop("We will carry out what you decide."),
    ),
)
RUNG_BY_LEVEL = {rung.level: rung for rung in CONTINUUM}


@dataclass(frozen=True)
class Card:
    """A quick-reference card: what something is, what it obliges the council to do, and what to keep clear of."""

    outcome: Outcome
    title: str
    what: str
    example: str
    must: tuple[str, ...]
    never: str


CARDS: tuple[Card, ...] = (
    Card(
        Outcome.INFORMATION,
        gettext_noop("Information"),
        gettext_noop("People are told what is planned, decided or done. Nothing is asked."),
        gettext_noop("A leaflet on new bin days after the decision was taken."),
        (
            gettext_noop("Say plainly what is decided, by whom and why."),
            gettext_noop("Say whom to turn to with questions."),
            gettext_noop("Give it in the formats and languages people need."),
            gettext_noop("Log it, so that others know what people were told and when."),
        ),
        gettext_noop("Never call it a consultation, and ask for no views that cannot change anything."),
    ),
    Card(
        Outcome.ENGAGEMENT,
        gettext_noop("Engagement"),
        gettext_noop("Views, needs and ideas are heard before any specific decision is proposed."),
        gettext_noop("Drop-ins on what a park should be like, before there is a plan."),
        (
            gettext_noop("Say what will be done with what people say, and what will not."),
            gettext_noop("Go to those who are seldom heard; do not wait for them."),
            gettext_noop("Keep what was said, and tell people what came of it."),
            gettext_noop("Look at the calendar first: who else asks the same people?"),
            gettext_noop("When a proposal comes out of it, consult on that proposal."),
        ),
        gettext_noop("Never count it as part of the consultation period that follows (Regas v Enfield, 2014)."),
    ),
    Card(
        Outcome.CONSULTATION,
        gettext_noop("Consultation"),
        gettext_noop("A specific proposal is put to those it affects, and their answers are weighed in the decision."),
        gettext_noop("Closing a day centre, licensing landlords, a new charge for garden waste."),
        (
            gettext_noop("Ask while the proposal is still at a formative stage (Gunning 1)."),
            gettext_noop("Give sufficient reasons, and the options considered and rejected (Gunning 2, Moseley)."),
            gettext_noop("Allow adequate time, and any minimum the law sets (Gunning 3)."),
            gettext_noop("Take what people say conscientiously into account, and show that (Gunning 4)."),
            gettext_noop("Write a brief; the board approves it before anything opens."),
            gettext_noop("Have regard to equality, before and while deciding (Equality Act 2010, section 149)."),
            gettext_noop("Tell people what was decided and why, by the day promised."),
        ),
        gettext_noop("Never decide first, and never take the name “survey” for a way round this (Eveleigh, 2023)."),
    ),
    Card(
        Outcome.RESEARCH,
        gettext_noop("Research"),
        gettext_noop("Something is measured with a method planned for it: how many, how often, how satisfied."),
        gettext_noop("A yearly survey of residents drawn as a sample."),
        (
            gettext_noop("Write down the question, the method and the sample before asking."),
            gettext_noop("Say what the answers are used for, and how they are kept."),
            gettext_noop("Publish the figures with their margins of error."),
            gettext_noop("Show no figure from which a person could be told."),
        ),
        gettext_noop("Never use it as the consultation on a decision that is proposed later."),
    ),
    Card(
        Outcome.EVALUATION,
        gettext_noop("Evaluation"),
        gettext_noop("It asks how something that was done has worked, and for whom."),
        gettext_noop("Asking those on a street after a trial of one-way traffic, before anything further is proposed."),
        (
            gettext_noop("Ask about what was aimed at, with the measures set beforehand."),
            gettext_noop("Ask those it did not work for, not only those who took part."),
            gettext_noop("Publish what was learned, and what will be done differently."),
            gettext_noop("If it leads to a proposal that affects people, consult on that."),
        ),
        gettext_noop("Never let it stand in for consulting on whether something goes on or ends."),
    ),
)
CARD_BY_OUTCOME = {card.outcome: card for card in CARDS}
