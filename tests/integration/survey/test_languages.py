"""Questions in a language other than our own words are marked as such and read in their own direction (WCAG 3.1.2)."""

from __future__ import annotations

import pytest

from tests.integration.survey.conftest import Open, Respondent
from tests.integration.survey.questionnaires import read

ARABIC = {
    "languages": ["en", "ar"],
    "title": {"en": "Buses", "ar": "الحافلات"},
    "introduction": {"en": "Tell us.", "ar": "أخبرنا."},
    "pages": [
        {
            "id": "use",
            "title": {"en": "Use", "ar": "استخدام"},
            "items": [
                {
                    "id": "ways",
                    "type": "several",
                    "required": True,
                    "label": {"en": "How?", "ar": "كيف؟"},
                    "choices": [{"code": "bus", "label": {"en": "By bus", "ar": "بالحافلة"}}],
                },
                {"id": "why", "type": "text", "label": {"en": "Why?", "ar": "لماذا؟"}},
            ],
        },
        {"id": "end", "items": [{"id": "more", "type": "text", "label": {"en": "More?", "ar": "المزيد؟"}}]},
    ],
}
IN_ARABIC, IN_ENGLISH = ' lang="ar" dir="rtl"', ' lang="en-gb" dir="ltr"'


@pytest.fixture
def ravis(answering, opened: Open) -> Respondent:
    return answering(opened(read(ARABIC)))


def test_the_start_page_marks_what_is_in_the_other_language(ravis: Respondent) -> None:
    html = ravis.open(language="ar").content.decode()
    assert f'<h1 class="govuk-heading-xl"{IN_ARABIC}>الحافلات</h1>' in html
    assert f'<div class="fm-prose"{IN_ARABIC}>' in html
    assert "dir=" not in ravis.open().content.decode()


def test_a_page_is_read_from_right_to_left_and_our_own_words_from_left_to_right(ravis: Respondent) -> None:
    html = ravis.open("page", "use", language="ar").content.decode()
    assert f'<div class="fm-survey"{IN_ARABIC}>' in html
    assert f'<span class="fm-optional"{IN_ENGLISH}>(optional)</span>' in html
    assert f'<div class="govuk-button-group"{IN_ENGLISH}>' in html
    assert "dir=" not in ravis.open("page", "use").content.decode()


def test_the_check_page_marks_questions_and_answers(ravis: Respondent) -> None:
    ravis.open("page", "use", language="ar")
    ravis.send(ways="bus")
    ravis.send()
    html = ravis.page.content.decode()
    assert f'<dt class="govuk-summary-list__key"{IN_ARABIC}>كيف؟</dt>' in html
    assert f'<span{IN_ARABIC}><span class="fm-line">بالحافلة</span></span>' in html


def test_a_hint_that_the_questionnaire_gives_itself_is_not_given_twice(answering, opened: Open) -> None:
    question = {"id": "ways", "type": "several", "label": "How?", "choices": [{"code": "bus", "label": "By bus"}]}
    helped = {**question, "id": "more", "help": "Choose all that apply."}
    asked = {"languages": ["en"], "title": "Buses", "pages": [{"id": "all", "items": [question, helped]}]}
    ravis = answering(opened(read(asked)))
    assert ravis.open("page", "all").content.decode().count("Choose all that apply.") == 2
