"""The register as a Django app, with its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore

from .stage import Fact, Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.groundwork.lists.kept import AnyList
    from folkmoot.groundwork.loads.loader import Loader

    from .models import Consultation


class RegisterConfig(PlanStage):
    name = "folkmoot.plan.register"
    label = "register"
    sentences = {
        "register.registered": _("%(actor)s registered the consultation."),
        "register.details_changed": _("%(actor)s changed the details: %(fields)s."),
        "register.document_added": _("%(actor)s added the document “%(title)s”."),
        "register.document_removed": _("%(actor)s removed the document “%(title)s” from the page."),
        "register.picture_added": _("%(actor)s added a picture: %(alt)s."),
        "register.materials_sealed": _("%(actor)s sealed version %(number)s of what the public can read."),
        "register.activity_added": _("%(actor)s added the activity “%(title)s”."),
        "register.activity_changed": _("%(actor)s changed the activity “%(title)s”: %(fields)s."),
        "register.activity_removed": _("%(actor)s removed the activity “%(title)s”."),
        "register.activity_restored": _("%(actor)s put the activity “%(title)s” back."),
        "register.logged_from_file": _("%(actor)s loaded this entry from %(file)s, row %(row)s."),
        "register.view_saved": _("%(actor)s saved the view “%(name)s” of the register."),
        "register.view_removed": _("%(actor)s removed the view “%(name)s” of the register."),
        "register.author_invited": _("%(actor)s invited %(name)s to write with the service."),
        "register.author_withdrawn": _("%(actor)s withdrew the invitation of %(name)s to write."),
        "register.triaged": _("%(actor)s answered the five questions: it is %(outcome)s, at the level “%(level)s”."),
        "register.logged": _("%(actor)s logged this activity on the register."),
        "register.planned_in_full": _("%(actor)s began to plan it in full."),
        "register.follows": _("%(actor)s said that it carries on from “%(title)s”."),
        "register.follows_none": _("%(actor)s said that it carries on from no earlier phase."),
    }

    def proof(self) -> Iterable[Mapping[str, object]]:
        """What the public could read, and every file that is kept, of whatever stage."""
        from folkmoot.groundwork.files.proof import proof_of_files  # noqa: PLC0415 - models are not loaded yet

        from .queries.materials import proof_of_materials  # noqa: PLC0415 - models are not loaded yet

        yield from proof_of_materials()
        yield from proof_of_files()

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        """Texts, dates, documents and pictures."""
        from .queries.materials import lines_of  # noqa: PLC0415 - models are not loaded yet

        return lines_of(content)

    def faults(self) -> Iterable[str]:
        """Documents whose rows are gone."""
        from .queries.materials import faults_of_documents  # noqa: PLC0415 - models are not loaded yet

        return faults_of_documents()

    def chores(self) -> Iterable[Chore]:
        """What the public could read goes into the audit trail by its hash."""
        from .actions.materials import seal_materials  # noqa: PLC0415 - models are not loaded yet

        yield Chore("register.seal_materials", 30, seal_materials)

    def loaders(self) -> Iterable[Loader[Any]]:
        from .loading import RegisterLoader  # noqa: PLC0415 - models are not loaded yet when this module is

        yield RegisterLoader()

    def invites(self, officer: Officer, address: Mapping[str, object]) -> bool:
        slug = str(address.get("slug", "")).partition(".")[0]  # behind the full stop stands which activity it is
        return officer.invited_to.filter(consultation__slug=slug, withdrawn_at=None).exists()

    def kept_lists(self) -> Iterable[AnyList]:
        from . import lists  # noqa: PLC0415 - models are not loaded yet when this module is

        return lists.TopicList(), lists.AudienceList(), lists.CommitteeList(), lists.PriorityList()

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """Who decides, and which priorities of the council it serves."""
        from .queries.corporate import deciders_and_priorities  # noqa: PLC0415 - models are not loaded yet

        return deciders_and_priorities(consultation)
