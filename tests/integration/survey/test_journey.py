"""A survey of several pages: drafts, branches, checking, languages, coming back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from folkmoot.ask.responses.models import Draft, Response
from folkmoot.ask.responses.queries import answers
from folkmoot.plan.register.models import Activity, Consultation
from tests.inspector import PageClient
from tests.integration.survey.conftest import Respondent, address
from tests.integration.survey.test_one_page import code_on

Answering = Callable[[Consultation], Respondent]
ANSWERED = {"bus": "yes", "often": "daily", "minutes": 10, "age": "o25"}


@pytest.fixture
def ravis(answering: Answering, branches: Consultation) -> Respondent:
    return answering(branches)


def stored() -> Mapping[str, object]:
    return answers(Activity.objects.get(), Response.objects.get())


def to_check(ravis: Respondent) -> None:
    """Answer everything up to the check."""
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="daily")
    ravis.send(minutes="10")
    ravis.send(age="o25")
    assert "Check your answers" in ravis.words


def at(ravis: Respondent, *parts: str) -> bool:
    return ravis.at.partition("?")[0] == address(ravis.consultation, *parts)


def test_a_question_brought_into_view_on_its_own_page_is_shown_before_going_on(ravis: Respondent) -> None:
    ravis.open("page", "use")
    assert "How often?" not in ravis.words and "Why not?" not in ravis.words
    page = ravis.send(bus="yes")
    assert page.status_code == 200
    assert "Because of your answer there is one more question." in ravis.words
    assert "How often?" in ravis.words and "Why not?" not in ravis.words
    assert "There is a problem" not in ravis.words
    page = ravis.send(bus="yes")
    assert page.status_code == 422
    assert "Answer the question “How often?”." in ravis.words


def test_changing_the_mind_on_the_page_brings_the_other_question(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="no", often="daily")
    assert "Why not?" in ravis.words and "How often?" not in ravis.words
    ravis.send(bus="no", why_not="Too slow.")
    ravis.send()
    ravis.send()
    assert stored() == {"bus": "no", "why_not": "Too slow."}


def test_an_earlier_answer_stands_in_later_words(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="<b>twice</b> {{minutes}} & more")
    assert "You take the bus &lt;b&gt;twice&lt;/b&gt; {{minutes}} &amp; more." in ravis.page.content.decode()


def test_pages_are_skipped_and_numbered_by_the_answers(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="daily")
    assert at(ravis, "page", "wait") and "Page 2 of 3" in ravis.words
    ravis.open("page", "use")
    ravis.send(bus="no")
    ravis.send(bus="no")
    assert at(ravis, "page", "you") and "Page 2 of 2" in ravis.words


def test_the_whole_way_ends_with_a_receipt_and_no_draft(ravis: Respondent) -> None:
    to_check(ravis)
    ravis.send()
    assert at(ravis, "receipt")
    assert code_on(ravis.page)
    assert "You said" in ravis.words
    assert stored() == ANSWERED
    assert not Draft.objects.exists()


def test_the_check_page_shows_every_answer_in_words_with_a_way_to_change_it(ravis: Respondent) -> None:
    to_check(ravis)
    for words in ("Do you use the bus?", "Yes", "daily", "25 or older", "Waiting"):
        assert words in ravis.words
    assert "Why not?" not in ravis.words
    change = re.search(r'href="([^"]*/page/wait/[^"]*)"', ravis.page.content.decode())
    assert change is not None
    assert change.group(1).endswith("?from=check#q-minutes")
    ravis.page = ravis.client.get(change.group(1).partition("#")[0])
    assert 'value="10"' in ravis.page.content.decode()
    ravis.send(minutes="12")
    assert at(ravis, "check") and "12" in ravis.words


def test_a_change_that_brings_a_new_page_into_view_leads_through_it(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="no")
    ravis.send(bus="no")
    ravis.send(age="u25")
    ravis.page = ravis.client.get(address(ravis.consultation, "page", "use") + "?from=check")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="daily")
    assert at(ravis, "page", "wait")
    ravis.send(minutes="3")
    assert at(ravis, "check")


def test_what_is_missing_is_said_on_the_check_page(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="no")
    ravis.send(bus="no")
    ravis.send()
    Draft.objects.update(answers={})
    ravis.open("check")
    assert "Still to answer" in ravis.words
    page = ravis.send()
    assert page.status_code == 422
    assert "Choose an answer to “Do you use the bus?”." in ravis.words
    assert not Response.objects.exists()


def test_sending_twice_from_the_check_page_gives_the_same_receipt(ravis: Respondent) -> None:
    to_check(ravis)
    form, where, cookies = ravis.page, ravis.at, ravis.client.cookies.output()
    first = code_on(ravis.send())
    ravis.page, ravis.at = form, where
    assert cookies
    assert code_on(ravis.send()) == first
    assert Response.objects.count() == 1


def test_going_back_to_a_page_after_sending_leads_to_the_receipt(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="no")
    ravis.send(bus="no")
    last_page, where = ravis.page, ravis.at
    ravis.send()
    first = code_on(ravis.send())
    ravis.page, ravis.at = last_page, where
    assert code_on(ravis.send(age="u25")) == first
    assert Response.objects.count() == 1


def test_going_back_in_the_browser_after_sending_shows_the_receipt_but_to_nobody_else(ravis: Respondent) -> None:
    to_check(ravis)
    pages = [address(ravis.consultation, "check"), address(ravis.consultation, "page", "you")]
    code = code_on(ravis.send())
    for page in pages:
        back = ravis.client.get(page)
        assert back.status_code == 303
        assert code in ravis.client.get(back["Location"]).content.decode()
        assert PageClient().get(page).status_code == 404


def test_two_tabs_do_not_lose_each_others_answers(ravis: Respondent) -> None:
    to_check(ravis)
    one = Respondent(ravis.client, ravis.consultation)
    two = Respondent(ravis.client, ravis.consultation)
    one.open("page", "wait")
    two.open("page", "you")
    one.send(minutes="99")
    two.send(age="u25")
    two.open("check")
    assert "99" in two.words and "Under 25" in two.words


def test_answers_survive_leaving_and_coming_back_in_the_same_browser(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="daily")
    ravis.open()
    assert "You have answers that are not sent yet" in ravis.words
    resume = re.search(r'class="govuk-button" href="([^"]+)"', ravis.page.content.decode())
    assert resume is not None
    assert resume.group(1) == address(ravis.consultation, "page", "wait")
    ravis.open("page", "use")
    assert 'value="daily"' in ravis.page.content.decode()


def test_answers_can_be_deleted_and_begun_anew(ravis: Respondent) -> None:
    to_check(ravis)
    assert ravis.client.post(address(ravis.consultation, "forget")).status_code == 303
    assert not Draft.objects.exists()
    ravis.open()
    assert "not sent yet" not in ravis.words


def test_a_later_page_without_earlier_answers_explains_itself(ravis: Respondent) -> None:
    page = ravis.open("page", "you")
    assert page.status_code == 404
    assert "We cannot find your earlier answers" in ravis.words
    assert "does not allow it" in ravis.words
    assert ravis.client.get(address(ravis.consultation, "page", "nothing")).status_code == 404


def test_saving_gives_a_code_that_opens_the_answers_on_another_device(ravis: Respondent, answering: Answering) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes", then="save")
    assert at(ravis, "saved")
    code = code_on(ravis.page)
    assert "not sent yet" in ravis.words
    phone = Respondent(type(ravis.client)(), ravis.consultation)
    phone.open("return")
    phone.send(code=code.lower().replace("-", " "))
    assert phone.at == address(ravis.consultation)
    phone.open("page", "use")
    assert 'value="yes" checked' in phone.page.content.decode()
    phone.send(bus="yes", often="rarely")
    phone.send(minutes="5")
    phone.send()
    phone.send()
    assert stored()["often"] == "rarely"
    ravis.open("page", "wait")
    assert "We cannot find your earlier answers" in ravis.words


def test_saving_keeps_what_is_valid_of_an_unfinished_page(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="", then="save")
    assert Draft.objects.get().answers == {"bus": "yes"}


@pytest.mark.parametrize("page", ["return", "change"])
def test_a_wrong_code_and_nonsense_get_the_same_answer(ravis: Respondent, page: str) -> None:
    for wrong in ("AAAA-BBBB-CCCC-DDDD", "hello", "0" * 200):
        ravis.open(page)
        assert ravis.send(code=wrong).status_code == 422
        assert "We do not know this code." in ravis.words
    ravis.open(page)
    assert ravis.send(code="").status_code == 422
    assert "Enter your code." in ravis.words


def test_a_response_is_changed_with_the_code_on_its_receipt(ravis: Respondent) -> None:
    to_check(ravis)
    code = code_on(ravis.send())
    phone = Respondent(type(ravis.client)(), ravis.consultation)
    phone.open("change")
    phone.send(code=code)
    assert at(phone, "check") and "Send my changes" in phone.words
    phone.page = phone.client.get(address(ravis.consultation, "page", "wait") + "?from=check")
    phone.send(minutes="20")
    phone.send()
    assert at(phone, "receipt") and "Your changes are stored" in phone.words
    assert stored()["minutes"] == 20
    assert Response.objects.get().amendments == 1
    again = Respondent(type(ravis.client)(), ravis.consultation)
    again.open("change")
    again.send(code=code)
    assert "20" in again.words


def test_switching_the_language_keeps_what_was_typed(ravis: Respondent) -> None:
    ravis.open("page", "use")
    ravis.send(bus="yes")
    ravis.send(bus="yes", often="bob dydd", then="language:cy")
    html = ravis.page.content.decode()
    assert "Ydych chi’n defnyddio’r bws?" in html and 'value="bob dydd"' in html and 'value="yes" checked' in html
    assert not Draft.objects.exists()
    ravis.send(bus="yes", often="bob dydd")
    assert "Sawl munud?" in ravis.words
    assert "language=cy" in ravis.at
    ravis.send(minutes="5", then="language:en")
    assert "How many minutes do you wait?" in ravis.words
    ravis.send(minutes="5")
    ravis.send()
    ravis.send()
    assert Response.objects.get().language == "en"


def test_the_start_page_offers_the_other_language(ravis: Respondent) -> None:
    ravis.open()
    assert "Cymraeg" in ravis.words
    ravis.open(language="cy")
    assert "Bysiau yn Aldermere" in ravis.words and "English" in ravis.words
