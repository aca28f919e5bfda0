"""What planning stores: consultations, briefs, activities and questionnaires."""

from __future__ import annotations

from .activity import LOGGED_METHODS, Activity, Method
from .authors import CoAuthor
from .brief import BoardDecision, BriefComment, BriefPart, BriefVersion, Condition, SmallRoute
from .consultation import Audience, Consultation, Document, Kind, Level, Materials, Picture, Topic
from .loads import RegisterLoad
from .questionnaire import QuestionnaireDraft, QuestionnaireVersion
from .templates import BriefTemplate
from .timetable import DateOverride, ElectionDay, HolidayChange, PlannedTimetable, SchoolTerm, StatutoryBasis
from .triage import Triage
from .views import SavedView

__all__ = [
    "LOGGED_METHODS",
    "Activity",
    "Audience",
    "BoardDecision",
    "BriefComment",
    "BriefPart",
    "BriefTemplate",
    "BriefVersion",
    "CoAuthor",
    "Condition",
    "Consultation",
    "DateOverride",
    "Document",
    "ElectionDay",
    "HolidayChange",
    "Kind",
    "Level",
    "Materials",
    "Method",
    "Picture",
    "PlannedTimetable",
    "QuestionnaireDraft",
    "QuestionnaireVersion",
    "RegisterLoad",
    "SavedView",
    "SchoolTerm",
    "SmallRoute",
    "StatutoryBasis",
    "Topic",
    "Triage",
]
