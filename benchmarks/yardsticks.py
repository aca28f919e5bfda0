"""Three small Django sites on the same database settings and the same server, to measure the product against.

`/form`: one page of thirteen fields in Django's own widgets with its token, stored as one JSON row. `/insert`: JSON in,
one durable row. `/ok`: two letters. Nobody would write less to do the same.
"""

from __future__ import annotations

import json
import os
from typing import Any, ClassVar

import django
from django import forms
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from folkmoot import settings as product

_TEMPLATE = (
    "<!doctype html><html lang=en><title>Survey</title><h1>Your area</h1><form method=post>{% csrf_token %}"
    "{{ form.as_p }}<button>Send</button></form></html>"
)
if not settings.configured:
    database: dict[str, Any] = {**product.DATABASES["default"]}
    if str(database["ENGINE"]).endswith("sqlite3"):
        database["NAME"] = os.environ["YARDSTICK_DATABASE"]
    settings.configure(
        SECRET_KEY="a yardstick is not a secret",
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["django.contrib.contenttypes"],
        DATABASES={"default": database},
        USE_TZ=True,
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {"form.html": _TEMPLATE})],
                        )
                    ],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
    )
    django.setup()

from django.db import connection, models  # noqa: E402 - after the settings

LEVELS = [(f"a{n}", f"Level {n}") for n in range(1, 6)]


class Row(models.Model):
    """One response as one JSON column."""

    document = models.JSONField()
    objects: ClassVar[models.Manager[Row]] = models.Manager()

    class Meta:
        app_label = "contenttypes"
        db_table = "yardstick_row"


def _radio() -> forms.ChoiceField:
    return forms.ChoiceField(choices=LEVELS, widget=forms.RadioSelect, required=False)


class Survey(forms.Form):
    q01 = forms.ChoiceField(choices=LEVELS, widget=forms.RadioSelect)
    q02_1, q02_2, q02_3, q02_4 = _radio(), _radio(), _radio(), _radio()
    q03 = forms.MultipleChoiceField(choices=LEVELS, widget=forms.CheckboxSelectMultiple, required=False)
    q04 = forms.CharField(widget=forms.Textarea, required=False)
    q05 = forms.ChoiceField(choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect, required=False)
    q06 = forms.IntegerField(min_value=0, max_value=20, required=False)
    q07 = forms.ChoiceField(choices=LEVELS, required=False)
    q08 = _radio()
    q09 = forms.CharField(max_length=10, required=False)
    q10 = forms.CharField(max_length=500, required=False)


def form(request: HttpRequest) -> HttpResponse:
    survey = Survey(request.POST or None)
    if request.method == "POST" and survey.is_valid():
        row = Row.objects.create(document=survey.cleaned_data)
        return HttpResponse(f"Thank you: {row.pk}.")
    return render(request, "form.html", {"form": survey})


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    document: dict[str, Any] = json.loads(request.body)
    if not isinstance(document.get("q01"), str) or len(str(document.get("q04", ""))) > 10_000:
        return JsonResponse({"error": "not valid"}, status=422)
    row = Row.objects.create(document=document)
    return JsonResponse({"id": row.pk}, status=201)


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("form", form), path("insert", insert), path("ok", ok)]
application = WSGIHandler()


def make_table() -> None:
    with connection.schema_editor() as editor:
        if Row._meta.db_table not in connection.introspection.table_names():
            editor.create_model(Row)
    connection.close()


make_table()
