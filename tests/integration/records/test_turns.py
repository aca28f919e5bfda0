"""Two and ten people who press Save at once: one text is saved, and every other sees it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.briefs.models import SavedText
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("writers", [2, 10])]


def _client(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    session = client.session
    session[SECOND_FACTOR_KNOWN] = True
    session.save()
    return client


def test_one_is_saved_and_all_others_see_it(olive, writers):
    made = factories.consultation(by=olive)
    url = f"/officers/consultations/{made.slug}/brief/decided/"
    clients = [_client(olive) for _ in range(writers)]
    marks = re.search(r'name="read" value="([^"]+)"', clients[0].get(url).content.decode())
    assert marks
    ready = Barrier(writers)

    def save(number: int) -> int:
        try:
            ready.wait(60)
            text = f"Writer {number} says what is decided already."
            return int(clients[number].post(url, {"text": text, "read": marks[1]}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        answers = sorted(pool.map(save, range(writers)))
    assert answers == [302] + [422] * (writers - 1)
    assert SavedText.objects.filter(consultation=made, part="decided").count() == 1
