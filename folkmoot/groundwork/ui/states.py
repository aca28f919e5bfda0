"""The colour of a state's tag. States are words; the same word has the same colour on every page."""

from __future__ import annotations

_COLOURS: dict[str, frozenset[str]] = {
    "grey": frozenset(
        {
            "draft",
            "idea",
            "not_started",
            "cancelled",
            "archived",
            "inactive",
            "expired",
            "paused",
            "off",
            "replaced",
            "lapsed",
        }
    ),
    "yellow": frozenset(
        {"submitted", "in_review", "review", "waiting", "pending", "scheduled", "held", "late", "with_the_signer"}
    ),
    "blue": frozenset(
        {"approved", "in_progress", "running", "analysing", "planned", "ready", "queued", "new", "received", "due"}
    ),
    "green": frozenset(
        {
            "open",
            "live",
            "published",
            "complete",
            "completed",
            "done",
            "active",
            "met",
            "accepted",
            "on",
            "signed_off",
            "sent",
            "kept",
        }
    ),
    "purple": frozenset({"closed", "deciding", "decided", "reported", "sealed"}),
    "turquoise": frozenset({"feedback", "fed_back", "learning", "changed"}),
    "orange": frozenset(
        {
            "changes_requested",
            "changes_asked",
            "returned",
            "sent_back",
            "needs_attention",
            "at_risk",
            "partly",
            "retrying",
        }
    ),
    "red": frozenset(
        {"rejected", "withdrawn", "failed", "dead", "overdue", "not_met", "refused", "hidden", "error", "broken"}
    ),
}


def colour_of(state: str) -> str:
    """The GOV.UK tag colour for a state word such as "in_review"; grey when the word is not known."""
    word = str(state).strip().lower().replace("-", "_").replace(" ", "_")
    return next((colour for colour, words in _COLOURS.items() if word in words), "grey")
