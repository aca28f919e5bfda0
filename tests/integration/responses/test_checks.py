"""The server does not start on a database that could forget what it has acknowledged."""

from __future__ import annotations

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection

from folkmoot.ask.responses.checks import check_storage, storage_faults


@pytest.mark.django_db(transaction=True)
def test_the_settings_we_ship_have_no_faults() -> None:
    assert storage_faults() == []
    assert check_storage(databases=["default"]) == []
    assert "folkmoot.E002" not in {fault.id for fault in run_checks(tags=[Tags.database], databases=["default"])}


@pytest.mark.django_db(transaction=True)
def test_the_usual_tuning_advice_is_refused() -> None:
    unsafe, safe = (
        ("PRAGMA synchronous=NORMAL", "PRAGMA synchronous=FULL")
        if connection.vendor == "sqlite"
        else ("SET synchronous_commit=off", "SET synchronous_commit=on")
    )
    with connection.cursor() as cursor:
        cursor.execute(unsafe)
        try:
            (fault,) = storage_faults()
        finally:
            cursor.execute(safe)
    assert "power cut" in fault
    assert storage_faults() == []


def test_nothing_is_asked_when_no_database_is_named() -> None:
    assert check_storage() == []
