"""Forms for passkeys. The browser's own dialogue fills them in; `frontend/js/passkeys.js` opens it."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.records.actions import record

NAME_LENGTH = 60
REFUSED = _("The passkey was not accepted. Try again, or use another way to sign in.")
#: What the library lets through when bytes do not say what they should.
_MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
_TEXT = re.compile(r"[A-Za-z0-9_-]{0,20000}")
_PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")


def _as_sent_by_browsers(answer: object) -> dict[str, object]:
    """Only what a browser sends, all of it text. The library takes a number for so many bytes of memory to fill."""
    given = answer if isinstance(answer, dict) else {}
    response = given.get("response") if isinstance(given.get("response"), dict) else {}
    parts = {name: response[name] for name in _PARTS if response and response.get(name) is not None}
    texts = [given.get("id"), given.get("rawId"), *parts.values()]
    if not parts or not all(isinstance(text, str) and _TEXT.fullmatch(text) for text in texts):
        raise ValidationError(REFUSED)
    return {"id": given["id"], "rawId": given["rawId"], "type": "public-key", "response": parts}


def _name_field(required: bool) -> forms.CharField:
    hint = _("So that you know it among others: “Work laptop”, for example.")
    return forms.CharField(label=_("What do you call it?"), max_length=NAME_LENGTH, required=required, help_text=hint)


class NewPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]  # the passkey itself says whether it can be used without a password
        self.fields["name"] = _name_field(required=False)
        self.fields["credential"].error_messages = {"required": REFUSED, "invalid": REFUSED}

    def clean_credential(self) -> dict[str, object]:
        return _as_sent_by_browsers(self.cleaned_data["credential"])

    def clean(self) -> dict[str, object]:
        if "credential" not in self.cleaned_data:
            return dict(self.cleaned_data)
        try:
            cleaned: dict[str, object] = super().clean()
        except (ValidationError, *_MALFORMED):
            raise ValidationError(REFUSED) from None
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_field(required=True)

    @transaction.atomic
    def save(self) -> Authenticator:
        saved = super().save()
        record("accounts.passkey_renamed", by=saved.user, subject=saved.user)
        return saved


class _Checked(AuthenticateWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = {"required": REFUSED, "invalid": REFUSED}

    def clean_credential(self) -> Authenticator:
        self.cleaned_data["credential"] = _as_sent_by_browsers(self.cleaned_data["credential"])
        try:
            return super().clean_credential()
        except ValidationError as refusal:
            words = refusal if refusal.code == "too_many_login_attempts" else REFUSED
            raise ValidationError(words) from None
        except _MALFORMED:
            raise ValidationError(REFUSED) from None


class PasskeyForm(_Checked):
    """After the password."""


class PasskeyAgainForm(_Checked):
    """Before changing how one signs in."""

    reauthenticated = True


class PasskeyAloneForm(_Checked, LoginWebAuthnForm):
    """Instead of the password: taken only from a passkey that asked for a finger, a face or a PIN."""
