"""Afterwards: what the crowd saw against what is stored."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from benchmarks.stack import run
from folkmoot.ask.responses.codes import code_hash
from tests.faults.crowd import Book

_SCRIPT = """
import json, django; django.setup()
from django.db import connection
from folkmoot.plan.register.models import Activity
from folkmoot.ask.responses.models import AnswerDocument, EqualityDocument, IdentityDocument, Response
from folkmoot.ask.responses.queries import changed_since_received
from folkmoot.ask.responses.linkage import link
found = []
for activity in Activity.objects.all():
    for response in Response.objects.filter(activity=activity):
        document = AnswerDocument.objects.filter(pk=link(activity.linkage_key, "answers", response.key)).first()
        found.append([response.receipt_hash, document.document.get("q10") if document else None])
sound = "ok"
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
print(json.dumps({
    "stored": found, "sound": sound,
    "documents": [model.objects.count() for model in (AnswerDocument, IdentityDocument, EqualityDocument)],
    "changed": sum(1 for activity in Activity.objects.all() for _ in changed_since_received(activity)),
}))
"""


def reckon(env: dict[str, str], book: Book) -> dict[str, Any]:
    """Every receipt shown stands for exactly one whole response, and no form was stored twice; returns the totals."""
    found = json.loads(run({**env, "DJANGO_SETTINGS_MODULE": "folkmoot.settings"}, "-c", _SCRIPT).splitlines()[-1])
    stored = Counter(words for _hash, words in found["stored"])
    hashes = Counter(receipt_hash for receipt_hash, _words in found["stored"])
    by_words = {words: receipt_hash for receipt_hash, words in found["stored"]}
    assert book.strange == [], book.strange[:3]
    assert found["sound"] == "ok"
    assert found["changed"] == 0, "A stored response is not what was hashed when it came in."
    assert all(len(codes) == 1 for codes in book.receipts.values()), "A form got two different receipts."
    shown = {words: code_hash(next(iter(codes))) for words, codes in book.receipts.items()}
    lost = [words for words, receipt_hash in shown.items() if by_words.get(words) != receipt_hash]
    assert lost == [], f"{len(lost)} receipts were shown for responses that are not stored: {lost[:3]}"
    twice = [words for words, times in stored.items() if times > 1]
    assert twice == [], f"{len(twice)} forms were stored twice: {twice[:3]}"
    assert max(hashes.values(), default=1) == 1
    assert set(stored) <= set(book.sent), "Something is stored that nobody sent."
    assert found["documents"] == [len(found["stored"])] * 3, "A response is stored in part only."
    assert len(book.sent) == len(shown) == len(stored), "Everybody finished, so all three must be the same."
    assert len(shown) > 50, "Too few receipts to show anything."
    return {
        "forms": len(book.sent),
        "receipts": len(shown),
        "stored": len(stored),
        "lost": 0,
        "stored twice": 0,
        "sent more than once": book.repeated,
        "refused": book.refused,
        "connections cut": book.cut,
    }
