"""What every test can ask for: the council, the cast, and clients that inspect each page they fetch.

The cast is always the same: Olive the officer writes consultations, Asha of the board approves them, Ravi the resident
takes part without signing in, Tom writes consultations for the parks and for no other service, and Nobody has an
account but no role.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.accounts.models import Council, Officer
from tests import factories
from tests.inspector import PageClient

# A busy machine is no fault of the code: no example has a deadline, and nobody is told that making one was slow.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")

EXAMPLES = Path(os.environ.get("FOLKMOOT_DATA") or django_settings.EXAMPLES)


#: With "database" only what asks the database is run, and pages are not inspected: the second run of `make test`, on
#: PostgreSQL, after all the rest has passed on SQLite.
TESTS_OF = os.environ.get("FOLKMOOT_TESTS_OF", "")
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if TESTS_OF != "database":
        return
    asks = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
    items[:] = asks


def _asks_the_database(item: pytest.Item) -> bool:
    """Whether a test could come out otherwise on another database."""
    if item.get_closest_marker("any_database"):
        return False
    return bool(item.get_closest_marker("django_db") or _DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of real files; tests on them are skipped with a clear line where it is absent."""
    if not EXAMPLES.is_dir():
        pytest.skip("no example files: set FOLKMOOT_DATA to a folder of real survey files and responses")
    return EXAMPLES


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: object) -> Iterator[None]:
    """Each test stores files and columnar copies in a folder of its own, and starts with an empty local cache."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.COLUMNAR_ROOT = tmp_path / "columnar"  # type: ignore[attr-defined]
    settings.EMAIL_FILE_PATH = tmp_path / "mail"  # type: ignore[attr-defined]
    caches["local"].clear()
    yield
    caches["local"].clear()


@pytest.fixture
def council(db: None) -> Council:
    return factories.council()


@pytest.fixture
def olive(council: Council) -> Officer:
    """Olive the officer: author for the whole council."""
    return factories.officer(name="Olive Officer", email="olive@aldermere.example", role="author")


@pytest.fixture
def asha(council: Council) -> Officer:
    """Asha the approver: a member of the board."""
    return factories.officer(name="Asha Approver", email="asha@aldermere.example", role="board")


@pytest.fixture
def tom(council: Council) -> Officer:
    """Tom Parks: author for one service, and a stranger to all others."""
    parks = factories.service(name="Parks")
    return factories.officer(name="Tom Parks", email="tom@aldermere.example", role="author", of=parks)


@pytest.fixture
def nobody(council: Council) -> Officer:
    """Nobody: an account without any role."""
    return factories.officer(name="Nobody Inparticular", email="nobody@aldermere.example", role="")


@pytest.fixture
def corporate(council: Council) -> Officer:
    return factories.officer(name="Cora Corporate", email="cora@aldermere.example", role="corporate")


@pytest.fixture
def ravi(council: Council) -> PageClient:
    """Ravi the resident: a browser without an account."""
    return PageClient()


@pytest.fixture
def signed_in() -> Callable[[Officer], PageClient]:
    """A client signed in as somebody, second factor and all."""

    def sign_in(officer: Officer) -> PageClient:
        client = PageClient()
        client.force_login(officer)
        session = client.session
        session[SECOND_FACTOR_KNOWN] = True
        session.save()
        return client

    return sign_in
