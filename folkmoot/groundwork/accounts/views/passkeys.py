"""The library's pages for passkeys, where ours differ: which kind is asked for, and what a refusal leads to."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ..audience import SIGNING_IN, audience
from ..passkeys import PasskeyForm


def _say(request: HttpRequest, form: BaseForm) -> None:
    for words in form.errors.get("credential", []):
        messages.error(request, str(words))


class NewPasskey(AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Kept on the device where it can be: it then serves without a password too."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        selection = context["js_data"]["creation_options"]["publicKey"]["authenticatorSelection"]
        context["js_data"]["creation_options"]["publicKey"]["authenticatorSelection"] = {
            **selection,
            "residentKey": "preferred",
            "requireResidentKey": False,
        }
        return context


class SecondFactorCheck(AuthenticateView):
    """After the password: a code, or a passkey. A passkey that is refused leads back to the page, which says so."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        if not isinstance(form, PasskeyForm):
            page: HttpResponse = super().form_invalid(form)
            return page
        _say(self.request, form)
        return redirect("mfa_authenticate")


class PasskeyAgain(ReauthenticateWebAuthnView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        _say(self.request, form)
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn")))


new = audience(SIGNING_IN)(NewPasskey.as_view())
check = audience(SIGNING_IN)(SecondFactorCheck.as_view())
again = audience(SIGNING_IN)(PasskeyAgain.as_view())
