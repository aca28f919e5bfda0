"""Forms for signing in, in the council's own page frame."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm, ResetPasswordKeyForm
from allauth.account.forms import ResetPasswordForm as LibraryResetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .letters import send_password_link
from .models import Officer


def _plain(field: forms.Field, label: Any, autocomplete: str) -> None:
    """Our label, no placeholder, and the autocomplete purpose that password managers and WCAG 1.3.5 look for."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], _("E-mail address"), "username")
        _plain(self.fields["password"], _("Password"), "current-password")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)


class ResetPasswordForm(LibraryResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail address"), "username")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """The same work for an address we know and one we do not, so that nobody can tell them apart."""
        send_password_link.enqueue(self.users[0].pk if self.users else 0, False)
        return str(self.cleaned_data["email"])


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], _("New password"), "new-password")
        _plain(self.fields["password2"], _("New password again"), "new-password")


class ChangePasswordForm(LibraryChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], _("Your password now"), "current-password")
        _plain(self.fields["password1"], _("New password"), "new-password")
        _plain(self.fields["password2"], _("New password again"), "new-password")


class SecondFactorForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Six-digit code, or a recovery code"), "one-time-code")


class ActivateTotpForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Six-digit code from your app"), "one-time-code")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


def _check_code(officer: Officer, code: str) -> None:
    """A code of the officer's app or an unused recovery code; somebody at an open screen has neither."""
    allowed = check_rate_limit(officer)
    held = Authenticator.objects.filter(
        user=officer, type__in=[Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    )
    if not any(one.wrap().validate_code(code) for one in held):
        raise get_adapter().validation_error("incorrect_code")
    allowed()


def _code_field() -> forms.CharField:
    field = forms.CharField(label=_("Six-digit code, or a recovery code"), max_length=20)
    field.widget.attrs["autocomplete"] = "one-time-code"
    return field


class RemoveTotpForm(DeactivateTOTPForm):
    """The library binds this form to nothing when it is first shown; a mistake is only one when somebody sent it."""

    code = _code_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["data"] = kwargs.get("data") or None
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        _check_code(self.authenticator.user, self.cleaned_data["code"])
        return str(self.cleaned_data["code"])


class NewRecoveryCodesForm(GenerateRecoveryCodesForm):
    code = _code_field()

    def clean_code(self) -> str:
        _check_code(self.user, self.cleaned_data["code"])
        return str(self.cleaned_data["code"])
