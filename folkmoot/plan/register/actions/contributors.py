"""Who ever had a hand in a consultation: kept for good, because none of them decides on it."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer

from ..models import Consultation, Contributor


def keep_contributors(consultation: Consultation, *officers: Officer) -> None:
    """Remember these people. The caller holds the transaction and records what they did."""
    Contributor.objects.bulk_create(
        (Contributor(consultation=consultation, officer=officer) for officer in officers), ignore_conflicts=True
    )
