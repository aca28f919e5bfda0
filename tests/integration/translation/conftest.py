"""The council in full swing of the trial of roles, whose pages are read in another language here."""

from __future__ import annotations

from tests.integration.roles.conftest import signed_in_as as signed_in_as
from tests.integration.roles.conftest import trial as trial
