"""Places of every kind, what they have in common, and the postcodes in them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.places import KIND_NAMES, PlaceKind
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.own_values import DatedValue

KINDS = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]


class Place(DatedValue):
    """A ward, a parish, an estate… Places overlap, and each may be there for a time only."""

    retention = "while the council uses it"
    personal = ()

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(max_length=12, choices=KINDS, default=PlaceKind.WARD)
    #: The code of the Office for National Statistics where there is one; it stands in addresses.
    code = models.CharField(max_length=40, unique=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    population = models.PositiveIntegerField(null=True, blank=True)
    #: The boundary as rings of longitude and latitude, as in a GeoJSON MultiPolygon; empty when it is not known.
    outline = models.JSONField(default=list, blank=True)

    class Meta(DatedValue.Meta):
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in PlaceKind]), name="place_kind_is_known"
            ),
            *DatedValue.Meta.constraints,
        ]
        indexes = [models.Index(fields=["kind", "name"], name="places_by_kind")]

    def __str__(self) -> str:
        return self.name if self.kind == PlaceKind.WARD else f"{self.name} ({self.kind_name.lower()})"

    @property
    def kind_name(self) -> str:
        return str(dict(KINDS)[self.kind])


class Overlap(models.Model):
    """Two places that have ground in common; each pair stands here both ways. Worked out, never written by hand."""

    retention = "while the council uses the places"
    personal = ()

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="overlaps")
    other = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    is_worked_out = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "other"], name="overlap_once")]

    def __str__(self) -> str:
        return f"{self.place_id} – {self.other_id}"


class Postcode(models.Model):
    """That a postcode, written without its space, lies in a place: in one of each kind."""

    retention = "while the council uses the postcode directory"
    personal = ()
    is_directory = True

    code = models.CharField(max_length=8)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="postcodes")
    kind = models.CharField(max_length=12, choices=KINDS, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "kind"], name="postcode_in_one_place_of_a_kind")]

    def __str__(self) -> str:
        return self.code


class PostcodeFile(models.Model):
    """A file of postcodes on its way in; the file itself is deleted once it is read."""

    retention = "kept for good, without the file"
    personal = ()

    class State(models.TextChoices):
        WAITING = "waiting", _("Being read")
        LOADED = "loaded", _("Loaded")
        REFUSED = "refused", _("Nothing fits")

    file = models.FileField(upload_to="postcodes/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    #: Postcodes in the file, and those of them that lie in a place of the council.
    rows = models.PositiveIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    job_id = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
