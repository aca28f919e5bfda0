"""The choice of a language for the public pages: a form in the foot of every page, which works without scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from folkmoot.groundwork.accounts.audience import PUBLIC, audience


@audience(PUBLIC)
@csrf_exempt  # the form stands on pages kept for everybody, and all that it changes is the language of one browser
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie that says nothing else, and go back to the page the person came from."""
    return set_language(request)
