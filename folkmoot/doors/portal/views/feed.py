"""The consultations as an Atom feed, and the addresses of all public pages for search engines."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.groundwork.ui.moments import moment

from ..queries import visible

MOST = 50
PAGES = ("home", "find", "answered", "contact", "accessibility", "privacy", "cookies")


@audience(PUBLIC)
@kept_page()
def atom(request: HttpRequest) -> HttpResponse:
    """The latest consultations to open, newest first."""
    name = ((found := council()) and found.name) or _("Have your say")
    feed = Atom1Feed(
        title=_("Consultations of %(council)s") % {"council": name},
        link=settings.SITE_URL + reverse("portal:find"),
        description="",
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("portal:feed"),
        author_name=name,
    )
    for one in visible().filter(opens_at__lte=timezone.now()).order_by("-opens_at", "-pk")[:MOST]:
        link = settings.SITE_URL + reverse("portal:consultation", args=[one.slug])
        closes = _("Closes %(when)s.") % {"when": moment(one.closes_at)} if one.closes_at else ""
        feed.add_item(
            title=one.title,
            link=link,
            unique_id=link,
            description=f"{one.summary} {closes}".strip(),
            pubdate=one.opens_at,
            updateddate=one.opens_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@audience(PUBLIC)
@kept_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    addresses = [reverse(f"portal:{page}") for page in PAGES]
    addresses += [reverse("portal:consultation", args=[slug]) for slug in visible().values_list("slug", flat=True)]
    urls = [settings.SITE_URL + address for address in addresses]
    return HttpResponse(render_to_string("portal/sitemap.xml", {"urls": urls}), content_type="application/xml")
