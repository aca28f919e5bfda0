"""What the pages of a correction accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.files.fields import DocumentField, PictureField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look, MomentField
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import OnShow

from .models import Matters
from .rules import NEEDED, TEXTS

PUBLIC_PARTS = tuple(part for part in PARTS if part.public)
_SHORT = frozenset({"title", "contact_name", "contact_phone"})
_FILE = gettext_lazy("PDF, Word, Excel, PowerPoint, OpenDocument or plain text, up to 25 MB.")


def _detail(name: str) -> forms.Field:
    """A field for one detail of a consultation, as long as the detail may be."""
    of = Consultation._meta.get_field(name)
    label = str(of.verbose_name)  # type: ignore[union-attr]
    label, needed, most = label[:1].upper() + label[1:], name in NEEDED, getattr(of, "max_length", None) or 20_000
    if name == "contact_email":
        return forms.EmailField(label=label, required=needed, max_length=most)
    if name in _SHORT:
        return forms.CharField(label=label, required=needed, max_length=most)
    rows = forms.Textarea(attrs={"rows": 3 if name == "summary" else 5})
    return forms.CharField(label=label, required=needed, max_length=most, widget=rows)


class PageWordsForm(Form):
    """Every text of the public's page, as it stands or as it is to be."""

    groups = (
        (gettext_lazy("The page"), TEXTS[:5]),
        (gettext_lazy("Contact"), TEXTS[5:]),
        (gettext_lazy("The brief, as people read it"), tuple(part.key for part in PUBLIC_PARTS)),
    )

    def __init__(self, data: FormData = None, *, would_be: OnShow, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for name in TEXTS:
            self.fields[name] = _detail(name)
            self.initial[name] = would_be["texts"][name]
        for part in PUBLIC_PARTS:
            text = forms.CharField(label=_(part.title), required=False, max_length=20_000, widget=forms.Textarea)
            self.fields[part.key] = text
            self.initial[part.key] = would_be["brief"].get(part.key, "")
        self._take_our_manners()

    def words(self) -> dict[str, dict[str, str]]:
        """What was typed, by the names that the action takes it under; line ends as they are kept."""
        typed = {name: str(value).replace("\r\n", "\n") for name, value in self.cleaned_data.items()}
        return {
            "texts": {name: typed[name] for name in TEXTS},
            "brief": {part.key: typed[part.key] for part in PUBLIC_PARTS},
        }


class DaysForm(Form):
    closes_at = MomentField(
        label=gettext_lazy("Closes"),
        help_text=gettext_lazy("The same moment or a later one. 11:59pm leaves people the whole day."),
    )
    feedback_due = DateField(
        label=gettext_lazy("Feedback promised by"),
        help_text=gettext_lazy("If this is later than before, the register of promises shows both days."),
    )


class NewDocumentForm(Form):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160, help_text=gettext_lazy("What people will see as the link.")
    )
    file = DocumentField(label=gettext_lazy("File"), help_text=_FILE)


class DocumentChangeForm(Form):
    """What is to happen to a document that people can read."""

    looks: ClassVar = {
        "what": Look(small=True, reveals={"replace": ("file",), "withdraw": ("kept_back",)}),
        "file": Look(mark_optional=False),
        "kept_back": Look(mark_optional=False),
    }

    what = forms.ChoiceField(
        label=gettext_lazy("What is to be done?"),
        widget=forms.RadioSelect,
        choices=[
            ("replace", gettext_lazy("Replace it with another file")),
            ("rename", gettext_lazy("Correct its title")),
            ("withdraw", gettext_lazy("Take it off the page")),
        ],
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    file = DocumentField(label=gettext_lazy("The new file"), required=False, help_text=_FILE)
    kept_back = forms.BooleanField(
        label=gettext_lazy("Nobody outside may read it any more"),
        required=False,
        help_text=gettext_lazy(
            "Tick this if it holds something that must not be public, such as a person’s address. Otherwise people can "
            "still get it from the history of the page."
        ),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("what") == "replace" and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose the new file."))
        return data


class NewPictureForm(Form):
    file = PictureField(label=gettext_lazy("Picture"), help_text=gettext_lazy("PNG, JPEG, WebP or GIF, up to 10 MB."))
    alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        max_length=250,
        help_text=gettext_lazy("Read aloud to people who do not see the picture."),
    )
    caption = forms.CharField(label=gettext_lazy("Caption and source"), max_length=250, required=False)


class PictureChangeForm(Form):
    alt = forms.CharField(label=gettext_lazy("What the picture shows"), max_length=250)
    caption = forms.CharField(label=gettext_lazy("Caption and source"), max_length=250, required=False)
    take_off = forms.BooleanField(label=gettext_lazy("Take it off the page"), required=False)


class CorrectionNoticeForm(Form):
    """Why something is corrected, and what that means to those who have answered."""

    looks: ClassVar = {"matters": Look(small=True)}

    reason = forms.CharField(
        label=gettext_lazy("Why is this corrected?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Published with the correction, with today’s date."),
    )
    matters = forms.ChoiceField(
        label=gettext_lazy("Does it matter to answers already given?"),
        widget=forms.RadioSelect,
        choices=Matters.choices,
    )
    tell = forms.BooleanField(
        label=gettext_lazy("Tell those who left an e-mail address when they answered"), required=False
    )
    answer_again = forms.BooleanField(
        label=gettext_lazy("Ask people to look at their answers again"),
        required=False,
        help_text=gettext_lazy(
            "The notice says that answers can be changed with the code on the receipt until the consultation closes."
        ),
    )
