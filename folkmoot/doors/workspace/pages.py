"""What the search on the desk finds by the names of pages; a way of taking part names its own."""

from __future__ import annotations

from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.audience import INSIDE
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.named_pages import NamedPage

_ALL, _AUTHORS = Permission.SEE_WORKSPACE, Permission.REGISTER_CONSULTATION
_COUNCIL, _PLANS = Permission.MANAGE_COUNCIL, Permission.COMPILE_PLANS


PAGES = (
    NamedPage(noop("Register a consultation"), "register:triage", _AUTHORS, noop("new consultation, start, plan")),
    NamedPage(noop("Log an activity"), "register:log", _AUTHORS, noop("record, event, drop-in, workshop, petition")),
    NamedPage(noop("Load activities from a spreadsheet"), "register:loads", _AUTHORS, noop("Excel, CSV, import")),
    NamedPage(noop("Register of consultations"), "register:list", _ALL, noop("list, filter, download")),
    NamedPage(noop("Timeline of the register"), "register:timeline", _ALL, noop("Gantt, chart, when")),
    NamedPage(noop("Map of the register"), "register:map", _ALL, noop("wards, places, where")),
    NamedPage(noop("Kinds of activity and what each needs"), "register:cards", _ALL, noop("inform, engage, consult")),
    NamedPage(noop("Brief templates"), "briefs:templates", _ALL, noop("begin a brief, copy")),
    NamedPage(noop("Meetings of the board"), "briefs:meetings", _ALL, noop("agenda, minutes, papers")),
    NamedPage(noop("Forward plan"), "programme:calendar", _ALL, noop("programme, what is coming, calendar")),
    NamedPage(noop("Who is asked how often"), "programme:load", _ALL, noop("fatigue, load, too many surveys")),
    NamedPage(noop("Strategy and action plan"), "programme:strategies", _ALL, noop("objectives, measures, actions")),
    NamedPage(noop("Costs and budget"), "programme:budget", _ALL, noop("money, spending, hours")),
    NamedPage(noop("Suppliers"), "programme:suppliers", _ALL, noop("contractors, contracts")),
    NamedPage(noop("Plans of the services"), "programme:service_plans", _ALL, noop("annual plan, year")),
    NamedPage(noop("Partners’ calendars"), "programme:partners", _ALL, noop("health, police, parish, shared calendar")),
    NamedPage(noop("Standards of quality"), "assurance:standards", _ALL, noop("checks, scorecard, Gunning")),
    NamedPage(noop("Codes of the council"), "codes:codes", _ALL, noop("compact, research governance, promises")),
    NamedPage(noop("Scorecards"), "assurance:scorecards", _ALL, noop("standards, quality, checks")),
    NamedPage(noop("Equality assessments"), "assurance:equality_everywhere", _ALL, noop("EQIA, EIA, protected groups")),
    NamedPage(noop("Promises to the public"), "assurance:promises_everywhere", _ALL, noop("feedback due, overdue")),
    NamedPage(noop("Others’ consultations"), "replies:list", _ALL, noop("government, answers, replies")),
    NamedPage(noop("What was learnt"), "lessons:lessons", _ALL, noop("lessons, debrief")),
    NamedPage(noop("Guidance"), "toolkit:guidance_list", INSIDE, noop("help, how to, toolkit")),
    NamedPage(noop("Training"), "toolkit:training", _ALL, noop("courses, certificates")),
    NamedPage(noop("Directory"), "toolkit:directory", _ALL, noop("colleagues, who can help")),
    NamedPage(noop("What you are reminded of"), "reminders:choices", INSIDE, noop("e-mails, notifications, settings")),
    NamedPage(noop("Elections, school terms and bank holidays"), "timetable:calendars", _ALL, noop("calendar, purdah")),
    NamedPage(
        noop("Officers and roles"), "accounts:officers", Permission.MANAGE_OFFICERS, noop("people, invite, access")
    ),
    NamedPage(noop("Details of the council"), "accounts:council", _COUNCIL, noop("name, contact, privacy")),
    NamedPage(noop("Colours"), "accounts:colours", _COUNCIL, noop("theme, brand, contrast")),
    NamedPage(noop("Logo"), "accounts:logo", _COUNCIL, noop("brand, header, picture, crest")),
    NamedPage(
        noop("Lists of the council"),
        "lists:all",
        _COUNCIL,
        noop("services, topics, audiences, places, wards, committees, priorities"),
    ),
    NamedPage(noop("Setting up"), "workspace:setting_up", _COUNCIL, noop("first day, checklist")),
    NamedPage(noop("What counts as small"), "briefs:small_route", _COUNCIL, noop("proportionate, without the board")),
    NamedPage(noop("Limits on how often people are asked"), "programme:limits", _PLANS, noop("fatigue, clashes")),
    NamedPage(noop("Messages going out"), "workspace:outbox", Permission.SEE_OUTBOX, noop("e-mail, outbox, bounced")),
    NamedPage(noop("Keys of the keyboard, and roles"), "workspace:help", INSIDE, noop("help, shortcuts")),
)
