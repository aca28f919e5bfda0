"""A page that is kept is made once, whatever somebody adds to its address."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def kept(settings, council):
    settings.PUBLIC_PAGE_SECONDS = 60
    caches["local"].clear()


def statements(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured), response


@pytest.mark.parametrize("address", ["/", "/privacy/", "/consultations/", "/forward-plan/", "/you-said-we-did/"])
def test_made_up_parameters_make_no_page_anew(kept, ravi, address):
    first, page = statements(ravi, address)
    again, same = statements(ravi, f"{address}?x=1&utm_source=letter")
    assert again == 1 and first >= again, "only the version is asked for"
    assert same.content == page.content and b"utm_source" not in same.content


def test_what_a_page_knows_makes_another_page(kept, ravi):
    _first, page = statements(ravi, "/consultations/")
    _again, narrowed = statements(ravi, "/consultations/?q=street&x=1")
    assert page.content != narrowed.content
    assert b"x=1" not in narrowed.content
    assert statements(ravi, "/consultations/?x=2&q=street")[0] == 1
