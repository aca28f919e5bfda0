"""The gallery of components, for developers: only where FOLKMOOT_DEBUG is on. The rest of ui has no addresses."""

from django.conf import settings
from django.urls import URLPattern, path

from folkmoot.groundwork.ui.gallery import gallery

urlpatterns: list[URLPattern] = []
if settings.DEBUG:
    urlpatterns = [
        path("gallery/", gallery, name="gallery"),
        path("gallery/officer/", gallery, {"officer": True}, name="gallery_officer"),
    ]
