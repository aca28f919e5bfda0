"""`folkmoot bounce`: takes a message that a mail server sent back, on standard input."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from folkmoot.core.bounces import read
from folkmoot.groundwork.messaging.actions import come_back

#: No report of a mail server is longer; the rest of a longer message is left unread.
MOST = 5_000_000


class Command(BaseCommand):
    help = "Mark the letter that a mail server could not deliver; reads its report (RFC 3464) from standard input."

    def handle(self, *args: object, **options: object) -> None:
        """Whatever is no report of ours is passed over: a mail server would answer a failure with another message."""
        bounce = read(sys.stdin.buffer.read(MOST))
        if bounce is None:
            self.stdout.write("This is no report of a letter that failed. Nothing is changed.")
        elif come_back(bounce):
            self.stdout.write(f"Came back: {bounce.message_id}")
        else:
            self.stdout.write("It is not about a letter of ours, or is known already. Nothing is changed.")
