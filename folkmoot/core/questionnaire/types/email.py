"""An email address."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.facets import Leaves, Marked, Printed
from folkmoot.core.questionnaire.kinds.pattern import Pattern
from folkmoot.core.questionnaire.values import AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

# Loose on purpose: only a message sent to it shows whether an address works.
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf'[^\s@<>()\[\],;:\\"]{{1,64}}@(?:{_LABEL}\.){{1,8}}[^\W\d_](?:[\w-]{{0,61}}[^\W_])')


class Email(Pattern):
    caption = "An email address"
    answer = 'the address, `"ravi@example.com"`'
    place = 90
    name = noop("An e-mail address")
    problem = "not_email"
    reaches = True
    leaves = Leaves.NEVER
    pattern_sign = "@"
    look = {"input": "email", "width": "30", "autocomplete": "email", "spellcheck": "false"}

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, lines=1)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        return f"resident{random.randrange(10**6)}@example.org"

    def understood(self, typed: str) -> str | None:
        local, at, domain = typed.removeprefix("mailto:").rpartition("@")
        address = f"{local}{at}{domain.lower()}"
        dots = local.startswith(".") or local.endswith(".") or ".." in local
        return address if len(address) <= 254 and not dots and _ADDRESS.fullmatch(address) else None
