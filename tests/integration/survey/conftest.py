"""An open consultation with a survey, and a browser that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse

from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.inspector import PageClient
from tests.integration.survey.questionnaires import BRANCHES, EVERY_TYPE, read

Open = Callable[[Questionnaire], Consultation]


@pytest.fixture(autouse=True)
def _new_frames() -> None:
    forget_frames()


@pytest.fixture
def opened(olive: Officer, asha: Officer) -> Open:
    """opened(questionnaire): an open consultation that asks it."""
    return lambda asked, **details: factories.consultation(
        by=olive, board=asha, state=State.OPEN, with_questionnaire=asked, **details
    )


@pytest.fixture
def every_type(opened: Open) -> Consultation:
    return opened(read(EVERY_TYPE))


@pytest.fixture
def branches(opened: Open) -> Consultation:
    return opened(read(BRANCHES))


def address(consultation: Consultation, *parts: str) -> str:
    return "/".join([f"/consultations/{consultation.slug}/survey", *parts, ""])


def hidden(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of a page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    return dict(found)


class Respondent:
    """A browser that opens a page, fills it in and sends it, as people do."""

    def __init__(self, client: PageClient, consultation: Consultation) -> None:
        self.client, self.consultation = client, consultation
        self.page: Any = None

    def open(self, *parts: str, **query: str) -> Any:
        self.page = self.client.get(address(self.consultation, *parts), query)
        self.at = self.page.request["PATH_INFO"]
        return self.page

    def send(self, **fields: Any) -> Any:
        """Send the form on the page with these fields; follows to the page it leads to."""
        html = self.page.content.decode()
        action = re.search(r'<form id="survey" method="post" action="([^"]+)"', html)
        target = action.group(1).replace("&amp;", "&") if action else self.at
        self._post(target, {**hidden(self.page), **fields})
        return self.page

    def send_everything_again(self) -> Any:
        """Press "Try again" on the page that says that storing failed."""
        form = re.search(
            r'<form method="post" action="([^"]+)" novalidate>(.*?)</form>', self.page.content.decode(), re.S
        )
        assert form, self.page.content.decode()
        data: dict[str, list[str]] = {}
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form.group(2)):
            data.setdefault(name, []).append(unescape(value))
        self._post(unescape(form.group(1)), data)
        return self.page

    def _post(self, target: str, data: dict[str, Any]) -> None:
        self.sent = self.client.post(target, data)
        self.page, self.at = self.sent, target
        while self.page.status_code == 303:
            self.at = self.page["Location"]
            self.page = self.client.get(self.at)

    @property
    def words(self) -> str:
        """What stands on the page, without tags."""
        return " ".join(re.sub("<[^>]*>", " ", self.page.content.decode()).split())


@pytest.fixture
def answering(ravi: PageClient) -> Callable[[Consultation], Respondent]:
    return lambda consultation: Respondent(ravi, consultation)
