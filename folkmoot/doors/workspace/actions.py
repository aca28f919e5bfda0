"""What is done on the desk itself."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.messaging.actions import release
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held


@held("message")
def send_again(*, by: Officer, message: OutboxMessage) -> bool:
    """Send a message of which nobody knows whether it went out; somebody takes it on themselves that it may be two."""
    check(by, Permission.SEE_OUTBOX)
    released = release(message)
    if released:
        record("workspace.sent_again", by=by, subject=message, consultation_id=message.consultation_id)
    return released
