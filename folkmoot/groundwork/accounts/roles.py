"""What may be done, and the roles that may do it. Two officers could read the list of roles aloud in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.core.sentences import noop


class Permission(StrEnum):
    """Every thing that can be allowed."""

    REGISTER_CONSULTATION = noop("register a consultation")
    EDIT_CONSULTATION = noop("edit a consultation and its brief")
    EDIT_INVITED = noop("write what one is invited to")
    EDIT_UNASKED = noop("manage a consultation and invite others to write it")
    SUBMIT_BRIEF = noop("submit a brief to the board")
    COMMENT_ON_BRIEF = noop("comment on a brief")
    DECIDE_BRIEF = noop("approve, refuse or send back a brief")
    PUBLISH_QUESTIONNAIRE = noop("publish a questionnaire")
    RUN_CONSULTATION = noop("schedule, open, close or cancel a consultation")
    CLOSE_EARLY = noop("close a consultation before the announced date")
    IMPORT_RESPONSES = noop("import responses collected elsewhere")
    SEE_RESULTS = noop("see results")
    READ_FREE_TEXT = noop("read what people wrote")
    EXPORT_RESPONSES = noop("download responses")
    RECORD_DECISION = noop("record a decision")
    PUBLISH_FEEDBACK = noop("publish results and feedback")
    OVERRIDE_DATES = noop("override a rule about dates")
    KEEP_CALENDARS = noop("keep the calendars of elections, school terms and bank holidays")
    ADVISE_ON_LAW = noop("answer as the legal adviser")
    APPROVE_SMALL = noop("approve a small activity without the board")
    KEEP_STANDARDS = noop("keep the quality standards and the council's codes")
    SIGN_OFF_ASSESSMENT = noop("sign off an equality impact assessment")
    WRITE_SERVICE_PLAN = noop("write a service's consultation plan")
    COMPILE_PLANS = noop("compile and publish the plans of all services")
    KEEP_ACTION_PLAN = noop("keep the strategy's action plan")
    REPORT_PROGRESS = noop("report progress on an action")
    RECORD_COSTS = noop("record costs and hours")
    KEEP_BUDGET = noop("keep the budget and the list of suppliers")
    KEEP_PARTNERS = noop("keep partners' calendars")
    FILL_PARTNER_CALENDAR = noop("add to the calendar of one's own organisation")
    KEEP_TOOLKIT = noop("keep the guidance and the training record")
    ANSWER_OTHERS = noop("draft answers to other bodies' consultations")
    SIGN_OFF_ANSWERS = noop("sign off answers to other bodies' consultations")
    SCRUTINISE = noop("follow consultations and comment as scrutiny")
    SEE_INVITED = noop("see what one is invited to")
    SEE_WORKSPACE = noop("see the officers' area")
    SEE_TRAIL = noop("see the history of every consultation and the whole audit trail")
    SEE_OUTBOX = noop("see messages going out")
    MANAGE_OFFICERS = noop("manage officers and roles")
    MANAGE_COUNCIL = noop("change the council's details")
    KEEP_RETENTION = noop("decide how long things are kept")


@dataclass(frozen=True)
class Role:
    """A name, a sentence for humans, and what it allows."""

    key: str
    name: Promise
    description: Promise
    permissions: frozenset[Permission]
    #: Whether two people grant it: one proposes, another confirms.
    by_two: bool = False


_SEE = {Permission.SEE_INVITED, Permission.SEE_WORKSPACE, Permission.SEE_RESULTS}


_AUTHOR = _SEE | {
    Permission.REGISTER_CONSULTATION,
    Permission.EDIT_CONSULTATION,
    Permission.EDIT_UNASKED,
    Permission.SUBMIT_BRIEF,
    Permission.COMMENT_ON_BRIEF,
    Permission.PUBLISH_QUESTIONNAIRE,
    Permission.RUN_CONSULTATION,
    Permission.IMPORT_RESPONSES,
    Permission.READ_FREE_TEXT,
    Permission.EXPORT_RESPONSES,
    Permission.RECORD_DECISION,
    Permission.PUBLISH_FEEDBACK,
    Permission.WRITE_SERVICE_PLAN,
    Permission.REPORT_PROGRESS,
    Permission.RECORD_COSTS,
    Permission.ANSWER_OTHERS,
}


_MANAGER = _AUTHOR | {
    Permission.CLOSE_EARLY,
    Permission.APPROVE_SMALL,
    Permission.SIGN_OFF_ASSESSMENT,
    Permission.SIGN_OFF_ANSWERS,
}


ROLES: tuple[Role, ...] = (
    Role(
        "author",
        _("Consultation author"),
        _("Plans and runs consultations of a service, from the brief to the feedback. Cannot approve a brief."),
        frozenset(_AUTHOR),
    ),
    Role(
        "manager",
        _("Service manager"),
        _(
            "Answers for the consultations of a service: does all an author may, approves small activities, signs off "
            "equality assessments and answers to other bodies. Never their own."
        ),
        frozenset(_MANAGER),
    ),
    Role(
        "board",
        _("Board member"),
        _("Reads briefs, comments on them, and approves them, sends them back or refuses them. Never their own."),
        frozenset(_SEE | {Permission.COMMENT_ON_BRIEF, Permission.DECIDE_BRIEF, Permission.CLOSE_EARLY}),
        by_two=True,
    ),
    Role(
        "legal",
        _("Legal adviser"),
        _(
            "Reads briefs and comments on them, and answers what services and the board ask about the law. The answers "
            "stand apart from the brief."
        ),
        frozenset(_SEE | {Permission.COMMENT_ON_BRIEF, Permission.ADVISE_ON_LAW}),
    ),
    Role(
        "analyst",
        _("Analyst"),
        _("Reads the results and what people wrote, and downloads them. Changes nothing."),
        frozenset(_SEE | {Permission.READ_FREE_TEXT, Permission.EXPORT_RESPONSES}),
    ),
    Role(
        "corporate",
        _("Corporate consultation lead"),
        _(
            "Sees and runs every consultation of the council, looks after its details, officers, calendars, standards, "
            "plans and guidance, and may override a rule about dates with a reason that is published."
        ),
        frozenset(
            _MANAGER
            | {
                Permission.SEE_TRAIL,
                Permission.SEE_OUTBOX,
                Permission.MANAGE_OFFICERS,
                Permission.MANAGE_COUNCIL,
                Permission.KEEP_RETENTION,
                Permission.OVERRIDE_DATES,
                Permission.KEEP_CALENDARS,
                Permission.KEEP_STANDARDS,
                Permission.COMPILE_PLANS,
                Permission.KEEP_ACTION_PLAN,
                Permission.KEEP_BUDGET,
                Permission.KEEP_PARTNERS,
                Permission.FILL_PARTNER_CALENDAR,
                Permission.KEEP_TOOLKIT,
            }
        ),
        by_two=True,
    ),
    Role(
        "auditor",
        _("Auditor"),
        _(
            "Reads the history of every consultation and the whole audit trail, and takes it away to verify. Sees no "
            "results and changes nothing."
        ),
        frozenset({Permission.SEE_INVITED, Permission.SEE_WORKSPACE, Permission.SEE_TRAIL}),
    ),
    Role(
        "steering",
        _("Steering group member"),
        _(
            "Oversees consultation across the council: sees the register, the plans, costs and results, comments on "
            "briefs and reports progress on actions of the strategy. Decides nothing."
        ),
        frozenset(_SEE | {Permission.COMMENT_ON_BRIEF, Permission.REPORT_PROGRESS}),
    ),
    Role(
        "councillor",
        _("Councillor"),
        _(
            "Looks, follows consultations of a division or portfolio and comments as scrutiny. Cannot change anything "
            "or see who said what."
        ),
        frozenset(_SEE | {Permission.SCRUTINISE}),
    ),
    Role(
        "contractor",
        _("Contractor"),
        _(
            "Works on the consultations they are invited to, and sees no other: writes the brief and the "
            "questionnaire, adds documents and activities. Submits, publishes, opens and downloads nothing."
        ),
        frozenset({Permission.SEE_INVITED, Permission.EDIT_INVITED}),
    ),
    Role(
        "partner",
        _("Partner organisation"),
        _(
            "Adds what their own organisation does to the shared calendar. Sees the consultations they are invited to, "
            "and writes their briefs; of all others what the public sees."
        ),
        frozenset({Permission.SEE_INVITED, Permission.FILL_PARTNER_CALENDAR}),
    ),
)


ROLE_BY_KEY = {role.key: role for role in ROLES}
