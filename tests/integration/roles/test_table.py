"""Who may do what, tried cell by cell with real things; `docs/reference/role-table.md` says what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.roles import ROLES
from folkmoot.plan.register.actions.authors import invite
from folkmoot.plan.register.models import Consultation
from tests import factories
from tests.documents import check_document

from .conftest import Trial

pytestmark = pytest.mark.django_db

#: What there is, the page on which it is read, and the form or button by which it is changed, if there is one.
THINGS = (
    ("register", "register:list", "register:log"),
    ("brief", "briefs:brief", "briefs:brief_part"),
    ("decision of the board", "briefs:board", "briefs:board"),
    ("details", "register:details", "register:details"),
    ("law and dates", "timetable:timetable", "timetable:choose_law"),
    ("opening and closing", "timetable:run", "timetable:cancel"),
    ("documents", "register:documents", "register:documents"),
    ("questionnaire", "questionnaires:questionnaire", "questionnaires:questionnaire_import"),
    ("consultees", "assurance:consultees", "assurance:consultee_new"),
    ("letters to consultees", "assurance:consultees_write", "assurance:consultees_write"),
    ("equality assessment", "assurance:equality", "assurance:equality_text"),
    ("signature of an assessment", "assurance:equality_sign", "assurance:equality_sign"),
    ("promises", "assurance:promises", "assurance:promise_new"),
    ("costs", "programme:costs", "programme:costs"),
    ("responses from files", "files:loads", "files:loads"),
    ("results", "results:results", ""),
    ("what people wrote", "results:read", ""),
    ("download of responses", "results:responses_csv", ""),
    ("decision of the council", "decisions:decision", "decisions:record_decision"),
    ("feedback", "feedback:feedback", "feedback:write_feedback"),
    ("scrutiny", "scrutiny:comments", "scrutiny:comments"),
    ("history", "workspace:history", ""),
    ("whole audit trail", "workspace:audit_download", ""),
    ("suppliers", "programme:suppliers", "programme:supplier_new"),
    ("board's meetings", "briefs:meetings", "briefs:meeting_new"),
    ("calendars", "timetable:calendars", "timetable:term_new"),
    ("guidance", "toolkit:guidance_list", "toolkit:guidance_new"),
    ("messages going out", "workspace:outbox", ""),
    ("officers and roles", "accounts:officers", "accounts:officer_new"),
    ("council's details", "accounts:council", "accounts:council"),
)
OWN, INVITED, OTHER, ALL = "their own service", "invited", "another service", "the whole council"
OUTSIDE = ("contractor", "partner")
#: Roles that are held for one service as a rule; the others are of the council.
OF_A_SERVICE = ("author", "manager", "board", "analyst")


@dataclass(frozen=True)
class Tried:
    """What somebody with a role may do with the things of the trial, and how they stand to them."""

    role: str
    relation: str
    changes: tuple[str, ...]
    reads: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        return tuple(name for name, _page, _form in THINGS if name not in {*self.changes, *self.reads})


def _signed_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    session = client.session
    session[SECOND_FACTOR_KNOWN] = True
    session.save()
    return client


def _is_open(client: Client, method: str, address: str) -> bool:
    """Whether it is not refused; what was done is taken back."""
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    return answer.status_code not in {403, 404, 405}


def _try(trial: Trial, role: str, relation: str) -> Tried:
    held_for = {
        OWN: factories.service(),
        INVITED: factories.service(name="Parks"),
        OTHER: factories.service(name="Parks"),
    }
    officer = factories.officer(role=role, of=held_for.get(relation) if role in OF_A_SERVICE else None)
    if relation == INVITED:
        for name in {trial.addresses[page] for _name, *pages in THINGS for page in pages if page}:
            place = name.split("/")
            if len(place) > 3 and place[2] == "consultations":
                made = Consultation.objects.filter(slug=place[3].partition(".")[0]).first()
                if made is not None and not made.co_authors.filter(officer=officer).exists():
                    invite(by=trial.world["cora"], consultation=made, officer=officer)
    client = _signed_in(officer)
    changes = tuple(name for name, _page, form in THINGS if form and _is_open(client, "post", trial.addresses[form]))
    reads = tuple(
        name for name, page, _form in THINGS if name not in changes and _is_open(client, "get", trial.addresses[page])
    )
    return Tried(role, relation, changes, reads)


def _relations(role: str) -> tuple[str, ...]:
    if role in OUTSIDE:
        return (INVITED, OTHER)
    if role == "author":
        return (OWN, INVITED, OTHER)
    return (OWN, OTHER) if role in OF_A_SERVICE else (ALL,)


def test_docs_the_table_of_roles_is_what_was_tried(trial: Trial) -> None:
    tried = [_try(trial, role.key, relation) for role in ROLES for relation in _relations(role.key)]
    names = {role.key: str(role.name) for role in ROLES}
    lines = [
        "# Who reads and who changes what\n",
        f"Written from {len(tried) * len(THINGS)} trials: {len(tried)} people, each with {len(THINGS)} kinds of thing, "
        "through the pages and with real consultations (`tests/integration/roles/test_table.py`). Who changes "
        "something reads it too. Where a state or a second person is in the way, the right is there and the moment is "
        "not.\n",
        "| role | for | changes | reads | is refused |",
        "|---|---|---|---|---|",
    ]
    for row in tried:
        cells = (
            names[row.role],
            row.relation,
            *(", ".join(each) or "–" for each in (row.changes, row.reads, row.refused)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    check_document("reference/role-table.md", "\n".join(lines) + "\n")
    for row in tried:
        if row.role in OUTSIDE:
            never = {
                "letters to consultees",
                "results",
                "what people wrote",
                "download of responses",
                "history",
                "costs",
            }
            assert never <= set(row.refused), row
        if row.relation == OTHER:
            assert "brief" not in row.changes, row
