"""Signing in, officers' accounts, the council's details. Only the library's pages that we use are routed."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

from .views import council, officers, passkeys, proposals
from .views.checked import checked
from .views.theme import logo, theme

_management = [
    path("officers/people/", officers.listing, name="officers"),
    path("officers/people/new/", officers.new, name="officer_new"),
    path("officers/people/waiting/", proposals.waiting, name="roles_waiting"),
    path("officers/people/waiting/<int:pk>/confirm/", proposals.confirm, name="role_confirm"),
    path("officers/people/waiting/<int:pk>/refuse/", proposals.refuse, name="role_refuse"),
    path("officers/people/<int:pk>/", officers.one, name="officer"),
    path("officers/people/<int:pk>/roles/<int:membership>/take/", officers.take_role, name="take_role"),
    path("officers/people/<int:pk>/stop/", officers.stop, name="officer_stop"),
    path("officers/people/<int:pk>/start/", officers.start, name="officer_start"),
    path("officers/people/<int:pk>/second-factor/", officers.forget_second_factor, name="forget_second_factor"),
    path("officers/council/", council.details, name="council"),
    path("officers/council/colours/", council.colours, name="colours"),
    path("officers/council/logo/", council.logo, name="logo"),
    path("officers/council/logo/remove/", council.logo_remove, name="logo_remove"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_management, "accounts"))),
    path("theme.css", theme, name="theme"),
    path("logo/<slug:version>.png", logo, name="logo"),
    path("accounts/sign-in/", checked(account.login), name="account_login"),
    path("accounts/sign-out/", checked(account.logout), name="account_logout"),
    path("accounts/stopped/", account.account_inactive, name="account_inactive"),
    path("accounts/password/", checked(account.password_change), name="account_change_password"),
    path("accounts/password/reset/", checked(account.password_reset), name="account_reset_password"),
    path("accounts/password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        checked(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accounts/again/", checked(account.reauthenticate), name="account_reauthenticate"),
    path("accounts/again/code/", checked(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("accounts/second-factor/", mfa.index, name="mfa_index"),
    path("accounts/second-factor/check/", checked(passkeys.check), name="mfa_authenticate"),
    path("accounts/second-factor/app/", checked(totp.activate_totp), name="mfa_activate_totp"),
    path("accounts/second-factor/app/remove/", checked(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("accounts/sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("accounts/again/passkey/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("accounts/second-factor/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("accounts/second-factor/passkeys/new/", checked(passkeys.new), name="mfa_add_webauthn"),
    path("accounts/second-factor/passkeys/<int:pk>/", checked(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("accounts/second-factor/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("accounts/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "accounts/recovery-codes/new/",
        checked(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("accounts/recovery-codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
