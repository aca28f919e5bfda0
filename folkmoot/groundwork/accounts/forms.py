"""Forms for signing in, in the council's own page frame."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm, ResetPasswordKeyForm
from allauth.account.forms import ReauthenticateForm as LibraryPasswordAgainForm
from allauth.account.forms import ResetPasswordForm as LibraryResetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as LibraryCodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .letters import send_password_link


def _plain(field: forms.Field, label: Any, autocomplete: str) -> None:
    """Our label, no placeholder, and the autocomplete purpose that password managers and WCAG 1.3.5 look for."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


class SignInForm(LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], _("E-mail address"), "username")
        _plain(self.fields["password"], _("Password"), "current-password")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)


class ResetPasswordForm(LibraryResetPasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail address"), "username")

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        """The same work for an address we know and one we do not, so that nobody can tell them apart."""
        send_password_link.enqueue(self.users[0].pk if self.users else 0, False)
        return str(self.cleaned_data["email"])


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], _("New password"), "new-password")
        _plain(self.fields["password2"], _("New password again"), "new-password")


class ChangePasswordForm(LibraryChangePasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], _("Your password now"), "current-password")
        _plain(self.fields["password1"], _("New password"), "new-password")
        _plain(self.fields["password2"], _("New password again"), "new-password")


class PasswordAgainForm(LibraryPasswordAgainForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], _("Password"), "current-password")


class SecondFactorForm(AuthenticateForm):
    """Also knows which second factors the officer has, so that the page asks for one of those."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        kinds = set(Authenticator.objects.filter(user=self.user).values_list("type", flat=True))
        self.has_app = Authenticator.Type.TOTP in kinds
        self.has_passkey = Authenticator.Type.WEBAUTHN in kinds
        label = _("Six-digit code, or a recovery code") if self.has_app else _("Recovery code")
        _plain(self.fields["code"], label, "one-time-code")


class CodeAgainForm(LibraryCodeAgainForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Six-digit code, or a recovery code"), "one-time-code")


class ActivateTotpForm(ActivateTOTPForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Six-digit code from your app"), "one-time-code")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
