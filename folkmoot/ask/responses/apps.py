"""Responses as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, Keeping
from folkmoot.plan.register.stage import PlanStage

from .checks import check_storage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.plan.register.models import Consultation


class ResponsesConfig(PlanStage):
    name = "folkmoot.ask.responses"
    label = "responses"
    sentences = {
        "responses.sealed": _("%(actor)s sealed the responses up to number %(last)s; new among them: %(count)s."),
    }

    def people_heard(self, consultations: Collection[int]) -> dict[int, int]:
        """How many responses count, by consultation (see `programme.heard`)."""
        from .queries import counted_by_consultation  # noqa: PLC0415 - models are not loaded yet when this module is

        return counted_by_consultation(consultations)

    def people_to_tell(self, consultation: Consultation) -> Iterable[str]:
        """The e-mail addresses that people left when they answered."""
        from .reaching import addresses  # noqa: PLC0415 - models are not loaded yet when this module is

        return addresses(consultation)

    def proof(self) -> Iterable[Mapping[str, object]]:
        """Seals, and the hashes under them."""
        from .verifying import proof_of_responses  # noqa: PLC0415 - models are not loaded yet when this module is

        return proof_of_responses()

    def faults(self) -> Iterable[str]:
        """Answers and envelopes that are not as they were received."""
        from .verifying import faults_of_responses  # noqa: PLC0415 - models are not loaded yet when this module is

        return faults_of_responses()

    def chores(self) -> Iterable[Chore]:
        """Responses are sealed."""
        from folkmoot.groundwork.records.actions import CLOCK  # noqa: PLC0415 - models are not loaded yet when this module is

        from .actions import seal_new  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("responses.seal", 30, partial(seal_new, by=CLOCK))

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()

    def ready(self) -> None:
        register(check_storage, Tags.database)
