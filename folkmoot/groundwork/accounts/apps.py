"""Accounts as a Django app; it also checks at start that every address declares its audience."""

from __future__ import annotations

from collections.abc import Iterable

from django.core import checks
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Keeping, SetupTask, Stage


def _make_shared_cache(using: str, **_kwargs: object) -> None:
    """The table of the shared cache, by Django's own command. Without it nobody can sign in."""
    call_command("createcachetable", database=using, verbosity=0)


class AccountsConfig(Stage):
    name = "folkmoot.groundwork.accounts"
    label = "accounts"
    sentences = {
        "accounts.officer_added": _("%(actor)s added %(subject)s as an officer."),
        "accounts.role_given": _("%(actor)s gave %(subject)s the role %(role)s."),
        "accounts.role_proposed": _("%(actor)s proposed the role %(role)s for %(subject)s."),
        "accounts.role_confirmed": _("%(actor)s confirmed the role %(role)s for %(subject)s."),
        "accounts.role_refused": _("%(actor)s did not confirm the role %(role)s for %(subject)s."),
        "accounts.role_taken": _("%(actor)s took the role %(role)s from %(subject)s."),
        "accounts.officer_stopped": _("%(actor)s stopped %(subject)s from signing in."),
        "accounts.officer_started": _("%(actor)s let %(subject)s sign in again."),
        "accounts.logo_set": _("%(actor)s put the logo at the top of every page: %(alt)s."),
        "accounts.logo_removed": _("%(actor)s took the logo away."),
        "accounts.council_changed": _("%(actor)s changed the council's details."),
        "accounts.settled": _("%(actor)s settled a task of setting up: %(task)s."),
        "accounts.unsettled": _("%(actor)s took up a task of setting up again: %(task)s."),
        "accounts.credentials_given": _("%(actor)s gave %(subject)s a password and a second factor."),
        "accounts.signed_in": _("%(actor)s signed in."),
        "accounts.second_factor_set": _("%(actor)s set up a second factor for signing in."),
        "accounts.passkey_added": _("%(actor)s added a passkey for signing in."),
        "accounts.passkey_renamed": _("%(actor)s renamed a passkey."),
        "accounts.passkey_removed": _("%(actor)s removed a passkey."),
        "accounts.recovery_codes_made": _("%(actor)s made new recovery codes for signing in."),
        "accounts.second_factor_removed": _("%(actor)s removed their second factor, to set up another."),
        "accounts.second_factor_forgotten": _("%(actor)s took away the second factor of %(subject)s."),
    }

    def setting_up(self) -> Iterable[SetupTask]:
        from .setting_up import tasks  # noqa: PLC0415 - models are not loaded yet when this module is

        return tasks()

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()

    def ready(self) -> None:
        # Imported here because both need every model to be loaded first.
        from . import sign_in_records  # noqa: PLC0415
        from .audience import check_every_address  # noqa: PLC0415
        from .proxies import check_proxies  # noqa: PLC0415

        checks.register(check_every_address)
        checks.register(check_proxies, checks.Tags.database)
        # Not in a migration: those are written anew by machine, and would lose it.
        post_migrate.connect(_make_shared_cache, sender=self)
        sign_in_records.connect()
