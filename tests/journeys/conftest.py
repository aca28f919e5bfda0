"""Journeys use the same Chromium and the same watchers as `tests/browser`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import browser, desk, phone, visit  # noqa: F401 - fixtures

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)
