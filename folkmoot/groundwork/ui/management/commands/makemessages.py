"""`folkmoot makemessages -l cy`: the catalogue of everything the product says, to be filled in by translators.

Django's own command, which also looks for `noop`, the marker of the core and of the rules.
"""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=noop"]
