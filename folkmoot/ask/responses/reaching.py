"""Who can be reached: the e-mail addresses that people left with their responses. Answers are never opened for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import questionnaire
from folkmoot.core.questionnaire.model import Holds
from folkmoot.core.questionnaire.types import kind
from folkmoot.plan.register.models import Activity, Consultation

from .linkage import link
from .models import IdentityDocument
from .queries import counted

_AT_A_TIME = 1000


def email_questions(activity_id: int) -> frozenset[str]:
    """The ids of the questions that ask for an e-mail address, in any version of an activity's questionnaire."""
    return frozenset(
        question.id
        for version in QuestionnaireVersion.objects.filter(activity=activity_id)
        for question in questionnaire(version).questions
        if kind(question).reaches and question.holds is Holds.IDENTITY
    )


def _identities(activity: Activity) -> Iterator[dict[str, object]]:
    """Who gave the responses that count, as far as they said; the links are made, the answers are never opened."""
    keys = counted(activity).order_by("pk").values_list("key", flat=True).iterator(chunk_size=_AT_A_TIME)
    while some := [link(activity.linkage_key, "identity", key) for key in islice(keys, _AT_A_TIME)]:
        identity_documents = IdentityDocument.objects.filter(activity=activity, link__in=some).order_by("link")
        yield from identity_documents.values_list("document", flat=True)


def addresses(consultation: Consultation) -> Iterator[str]:
    """The e-mail addresses that people left when they took part, each once."""
    seen: set[str] = set()
    for activity in consultation.activities.all():
        asked = email_questions(activity.pk)
        for document in _identities(activity) if asked else ():
            for name in asked:
                address = str(document.get(name) or "").strip().lower()
                if "@" in address and address not in seen:
                    seen.add(address)
                    yield address
