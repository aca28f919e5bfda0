"""An email address."""

import re

from folkmoot.core.questionnaire.types.pattern import Pattern

# Loose on purpose: only a message sent to it shows whether an address works.
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf'[^\s@<>()\[\],;:\\"]{{1,64}}@(?:{_LABEL}\.){{1,8}}[^\W\d_](?:[\w-]{{0,61}}[^\W_])')


class Email(Pattern):
    caption = "An email address"
    answer = 'the address, `"ravi@example.com"`'
    problem = "not_email"

    def understood(self, typed: str) -> str | None:
        local, at, domain = typed.removeprefix("mailto:").rpartition("@")
        address = f"{local}{at}{domain.lower()}"
        dots = local.startswith(".") or local.endswith(".") or ".." in local
        return address if len(address) <= 254 and not dots and _ADDRESS.fullmatch(address) else None
