"""One call from a view to an action, and what the person is told of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest

from folkmoot.core.refusals import Refusal
from folkmoot.groundwork.ui.voice import translated


def attempt(
    request: HttpRequest, act: Callable[[], object], *, form: BaseForm | None, said: str | Callable[[], str]
) -> bool:
    """Run an action; what it refuses becomes an error of the form or a message. Returns whether it was done.

    `said` is the message when it was done, or writes it then.
    """
    try:
        act()
    except PermissionDenied:  # not for this person at all: the answer is 403, not a sentence on the page
        raise
    except Refusal as refusal:
        if form is not None:
            form.add_error(None, translated(refusal))
        else:
            messages.error(request, translated(refusal))
        return False
    messages.success(request, said if isinstance(said, str) else said())
    return True
