"""What a mail server sends back is read by the rules of RFC 3464; whatever is no report of a failure is passed over."""

from __future__ import annotations

import pytest

from folkmoot.core.bounces import Bounce, read

ID = "<7.20261128101500000000@folkmoot.invalid>"


def report(*, action: str = "failed", id_in: str = "message/rfc822", diagnostic: str = "smtp; 550 5.1.1 No such user"):
    """As Postfix and Exchange write it: words for people, fields for machines, and the letter or its headers."""
    return f"""From: MAILER-DAEMON@mail.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your letter.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; clerk@barnstead.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: {diagnostic}

--b
Content-Type: {id_in}

From: council@aldermere.example
Message-ID: {ID}
Subject: Licensing

--b--
""".encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_names_the_letter_and_the_reason(kind):
    assert read(report(id_in=kind)) == Bounce(ID, "550 5.1.1 No such user")


def test_without_words_of_the_server_its_code_is_the_reason():
    assert read(report(diagnostic="")) == Bounce(ID, "5.1.1")


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", ""])
def test_what_is_no_failure_is_passed_over(action):
    assert read(report(action=action)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"Subject: On holiday\n\nI am away until Monday.",
        b"Content-Type: message/delivery-status\n\nAction: failed\n",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n--b--",
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)),
        b"Content-Type: message/rfc822\n\n" * 5000,
    ],
)
def test_a_hostile_or_foreign_message_is_passed_over(data):
    assert read(data) is None
