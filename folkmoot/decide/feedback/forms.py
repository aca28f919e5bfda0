"""What the pages of feedback accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.forms import Form, Look

from .rules import FEEDBACK_PARTS


def _text(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 6}))


class FeedbackForm(Form):
    """The four parts. Each may be saved unfinished; publishing asks for all of them."""

    asked = _text(_("We asked"), _("What the consultation was about, in a few sentences."))
    said = _text(_("You said"), _("How many answered, what most said, and what a minority said that mattered."))
    did = _text(_("We did"), _("What was decided, and what is different because of what people said."))
    why_not = _text(
        _("What we did not do, and why"),
        _(
            "The points people made that were not taken up, each with the reason. "
            "People forgive a no more easily than silence."
        ),
    )
    looks: ClassVar[Mapping[str, Look]] = {part: Look(mark_optional=False, rows=7) for part in FEEDBACK_PARTS}
