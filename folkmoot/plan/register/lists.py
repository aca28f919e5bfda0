"""The lists by which consultations are sorted: topics and audiences."""

from __future__ import annotations

from folkmoot.core.sentences import noop
from folkmoot.groundwork.lists.kept import KeptList, ListWords

from .models import Audience, Topic


class TopicList(KeptList[Topic]):
    key = "topics"
    model = Topic
    words = ListWords(
        title=noop("Topics"),
        why=noop("What consultations are about. Residents look for consultations by them."),
        add=noop("Add a topic"),
        empty=noop("The council has no topics yet."),
    )


class AudienceList(KeptList[Audience]):
    key = "audiences"
    model = Audience
    words = ListWords(
        title=noop("Audiences"),
        why=noop("Whom consultations are for. Without them nobody sees that the same people are asked too often."),
        add=noop("Add an audience"),
        empty=noop("The council has no audiences yet."),
    )
