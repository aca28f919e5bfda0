"""What planning stores: consultations, briefs, activities and questionnaires."""

from __future__ import annotations

from .brief import BoardDecision, BriefComment, BriefPart
from .consultation import Audience, Consultation, Document, Kind, Level, Materials, Picture, Topic
from .questionnaire import Activity, QuestionnaireDraft, QuestionnaireVersion

__all__ = [
    "Activity",
    "Audience",
    "BoardDecision",
    "BriefComment",
    "BriefPart",
    "Consultation",
    "Document",
    "Kind",
    "Level",
    "Materials",
    "Picture",
    "QuestionnaireDraft",
    "QuestionnaireVersion",
    "Topic",
]
