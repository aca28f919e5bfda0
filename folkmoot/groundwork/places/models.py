"""Wards of the council and the postcodes in them."""

from __future__ import annotations

from django.db import models


class Ward(models.Model):
    """An electoral ward. Boundaries belong to a year, so the year is kept with it."""

    retention = "while the council has the ward"
    personal = ()

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField(null=True)
    #: The boundary as rings of longitude and latitude, as in a GeoJSON MultiPolygon; empty when it is not known.
    outline = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """A postcode, written without its space, and the ward it lies in."""

    retention = "while the council uses the postcode directory"
    personal = ()

    code = models.CharField(max_length=8, primary_key=True)
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="postcodes")

    def __str__(self) -> str:
        return self.code
