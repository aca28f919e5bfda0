"""Keeping briefs to begin from, and beginning from one."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation

from ..models import BriefTemplate
from ..permissions import check_write_brief
from ..queries import outlines
from .versions import fill_unwritten


@held("template")
def keep_template(
    *, by: Officer, name: str, texts: Mapping[str, str], template: BriefTemplate | None = None
) -> BriefTemplate:
    """Put a template in, or change one. It has a name of its own and words for at least one part."""
    check(by, Permission.KEEP_TOOLKIT)
    name = name.strip()
    others = BriefTemplate.objects.exclude(pk=template.pk) if template else BriefTemplate.objects.all()
    if not name:
        raise NotNow(_("Give the template a name."))
    if others.filter(name__iexact=name).exists():
        raise NotNow(_("There is a template of this name already. Choose another name."))
    written = {part.key: texts.get(part.key, "").replace("\r\n", "\n").strip() for part in outlines()}
    written = {key: text for key, text in written.items() if text}
    if not written:
        raise NotNow(_("Write at least one part, so that there is something to begin from."))
    kept = template or BriefTemplate()
    kept.name, kept.texts, kept.changed_by, kept.changed_at = name, written, by, timezone.now()
    kept.save()
    record("briefs.template_kept", by=by, subject=kept, details={"name": name, "parts": len(written)})
    return kept


@held("template")
def remove_template(*, by: Officer, template: BriefTemplate) -> None:
    """Briefs that began from it keep their words."""
    check(by, Permission.KEEP_TOOLKIT)
    record("briefs.template_removed", by=by, subject=template, details={"name": template.name})
    template.delete()


@held("consultation")
def begin_from(*, by: Officer, consultation: Consultation, template: BriefTemplate) -> list[str]:
    """Fill the parts that are not written yet with those of the template; nothing written is overwritten."""
    check_write_brief(by, consultation)
    titles = fill_unwritten(by, consultation, template.texts)
    record(
        "briefs.template_used",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"name": template.name, "parts": "; ".join(titles)},
    )
    return titles
