"""Addresses of files of responses collected elsewhere."""

from __future__ import annotations

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.views import LoadPages
from folkmoot.plan.register import addresses  # noqa: F401 - the converter “place”

from .loading import ResponseLoader

app_name = "files"
LOADS = LoadPages(
    ResponseLoader(),
    route="officers/consultations/<place:slug>/responses/import/",
    permission=Permission.IMPORT_RESPONSES,
)
urlpatterns = LOADS.urls()
