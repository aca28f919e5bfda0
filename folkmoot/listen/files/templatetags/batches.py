"""The state of a file as a coloured tag."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from folkmoot.ask.responses.models import Batch
from folkmoot.groundwork.ui.templatetags.ui import status

register = template.Library()

#: The words whose colours fit: the states of files are not among those the design knows.
_LIKE = {
    Batch.State.CHECKED: "waiting",
    Batch.State.LOADING: "running",
    Batch.State.LOADED: "done",
    Batch.State.UNDOING: "running",
    Batch.State.UNDONE: "withdrawn",
    Batch.State.FAILED: "failed",
}


@register.simple_tag
def batch_status(batch: Batch) -> SafeString:
    """Checked, loading, loaded, taken out."""
    tag: SafeString = status(_LIKE[Batch.State(batch.state)], batch.get_state_display())
    return tag
