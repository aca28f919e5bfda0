"""The demonstration shows what an authenticator app would."""

from __future__ import annotations

import pytest

from folkmoot.demo.views import code_at
from folkmoot.groundwork.accounts.actions import give_credentials
from folkmoot.groundwork.accounts.permissions import NotAllowed

#: RFC 6238, appendix B: the ASCII digits 1 to 0 twice, in base 32; the last six of eight digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert code_at(SECRET, moment) == code


def test_no_person_gives_another_their_password(olive, corporate):
    with pytest.raises(NotAllowed):
        give_credentials(by=corporate, officer=olive, password_hash="!")
