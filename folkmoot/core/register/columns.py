"""What a column of a spreadsheet can be in the register."""

from collections.abc import Sequence
from enum import StrEnum

from folkmoot.core.loading.targets import Target
from folkmoot.core.loading.targets import propose as proposed
from folkmoot.core.sentences import noop as _
from folkmoot.core.tables.table import Column


class Field(StrEnum):
    TITLE = "title"
    SUMMARY = "summary"
    METHOD = "method"
    WHEN = "when"
    FIRST = "first day"
    LAST = "last day"
    SERVICE = "service"
    RUN_BY = "run by"
    LEVEL = "level"
    PLACE = "place"
    AREAS = "areas"
    AUDIENCES = "audiences"
    TOPICS = "topics"
    EXPECTED = "people expected"
    REACHED = "people reached"
    NOTES = "notes"


TARGETS = (
    Target(
        Field.TITLE,
        _("Title"),
        ("title", "name", "consultation", "activity", "project", "engagement", "subject", "what", "event"),
        required=True,
    ),
    Target(Field.SUMMARY, _("Summary"), ("summary", "description", "about", "purpose", "aim"), many=True),
    Target(
        Field.METHOD,
        _("Method"),
        ("method", "type", "channel", "how", "approach", "format", "technique"),
        kind="methods",
    ),
    Target(
        Field.WHEN,
        _("When (days or words)"),
        ("when", "date", "dates", "timescale", "period", "timing", "timetable", "frequency"),
    ),
    Target(
        Field.FIRST,
        _("First day"),
        ("start date", "first day", "start", "from", "begins", "opens", "opening date", "launch", "open date"),
    ),
    Target(
        Field.LAST,
        _("Last day"),
        ("end date", "last day", "end", "to", "ends", "closes", "closing date", "until", "close", "close date"),
    ),
    Target(
        Field.SERVICE,
        _("Service"),
        ("service", "department", "directorate", "team", "service area", "division"),
        kind="services",
    ),
    Target(
        Field.RUN_BY,
        _("Run by"),
        ("run by", "partner", "organisation", "led by", "delivered by", "provider", "contractor"),
    ),
    Target(Field.LEVEL, _("Level of involvement"), ("level", "level of involvement", "involvement"), kind="levels"),
    Target(Field.PLACE, _("Place"), ("place", "venue", "location", "address")),
    Target(
        Field.AREAS,
        _("Areas (wards)"),
        ("ward", "wards", "area", "areas", "where", "division ward", "locality"),
        kind="areas",
        several=True,
    ),
    Target(
        Field.AUDIENCES,
        _("Audiences"),
        ("audience", "audiences", "who", "target group", "stakeholders", "participants", "for whom"),
        kind="audiences",
        several=True,
    ),
    Target(Field.TOPICS, _("Topics"), ("topic", "topics", "theme", "themes", "category"), kind="topics", several=True),
    Target(Field.EXPECTED, _("People expected"), ("people expected", "expected", "target number")),
    Target(
        Field.REACHED,
        _("People reached"),
        (
            "people reached",
            "attendance",
            "responses",
            "number of responses",
            "respondents",
            "reached",
            "attendees",
            "number of people",
            "people",
        ),
    ),
    Target(
        Field.NOTES,
        _("Notes"),
        ("notes", "comments", "remarks", "outcome", "outcomes", "results", "feedback"),
        many=True,
    ),
)


def propose(columns: Sequence[Column]) -> tuple[str, ...]:
    """A field for each column whose heading names one; where none is the title, the first column left."""
    targets = list(proposed(columns, TARGETS))
    if Field.TITLE not in targets and "" in targets:
        targets[targets.index("")] = Field.TITLE
    return tuple(targets)
