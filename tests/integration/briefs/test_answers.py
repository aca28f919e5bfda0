"""The council asks more in a brief than its nine parts; the legal adviser's view stands apart from it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.lists.actions import add_values, change_value, remove_value, retire_value
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.briefs.actions import answers, briefs, legal
from folkmoot.plan.briefs.actions.meetings import show
from folkmoot.plan.briefs.lists import BriefQuestionList, beginnings
from folkmoot.plan.briefs.models import BriefQuestion, BriefVersion, Screening
from folkmoot.plan.briefs.queries import brief_texts, missing_approval, outlines
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.rules import State
from tests import factories

pytestmark = pytest.mark.django_db
RISK = {"text": "Only homes with a bin answer", "likelihood": 3, "effect": 2, "mend": "A letter to the others."}


@pytest.fixture
def questions(corporate):
    add_values(by=corporate, kept=BriefQuestionList(), rows=beginnings())
    return {question.slug: question for question in BriefQuestion.objects.all()}


@pytest.fixture
def adviser(db):
    return factories.officer(name="Lena Law", email="lena@aldermere.example", role="legal")


@pytest.fixture
def brief(olive):
    written = factories.consultation(by=olive)
    factories.write_brief(written, olive)
    return written


def page(client, consultation, more=""):
    return client.get(f"/officers/consultations/{consultation.slug}/{more}").content.decode()


class TestFurtherParts:
    def test_come_after_the_nine_in_the_order_the_council_gives_them(self, questions):
        assert [part.key for part in outlines()] == [*(part.key for part in PARTS), *questions]
        assert list(questions)[:2] == ["aims-and-what-must-be-learnt", "what-is-known-already"]

    def test_that_must_be_answered_hold_a_brief_back_from_the_board(self, questions, brief, olive):
        with pytest.raises(NotNow, match="Aims, and what must be learnt; Publicity; Risks; Data protection"):
            briefs.submit(by=olive, consultation=brief)
        for part in ("aims-and-what-must-be-learnt", "publicity"):
            briefs.write_part(by=olive, consultation=brief, part=part, text="Said in several words.")
        answers.keep_risk(by=olive, consultation=brief, **RISK)
        answers.screen(by=olive, consultation=brief, answers=[])
        briefs.submit(by=olive, consultation=brief)
        texts = BriefVersion.objects.get(consultation=brief).texts
        assert "**Only homes with a bin answer** (likely; effect serious)" in texts["risks"]
        assert "No impact assessment is needed" in texts["data-protection"]

    def test_are_changed_and_retired_by_the_council_and_old_briefs_keep_theirs(
        self, questions, brief, olive, corporate
    ):
        kept, publicity = BriefQuestionList(), questions["publicity"]
        briefs.write_part(by=olive, consultation=brief, part="publicity", text="Posters in every library.")
        said = {column.name: getattr(publicity, column.name) for column in kept.columns} | {"name": "Spreading word"}
        change_value(by=corporate, kept=kept, value=publicity, said=said)
        assert "Spreading word" in [part.title for part in outlines()]
        retire_value(by=corporate, kept=kept, value=publicity)
        assert "publicity" not in [part.key for part in outlines()]
        assert "publicity" in [part.key for part in outlines(["publicity"])]

    def test_answered_by_risks_or_questions_stand_in_a_brief_once(self, questions, corporate):
        said = {"name": "Dangers", "answer": "risks", "necessity": "optional"}
        with pytest.raises(NotNow, match="answered like this already"):
            add_values(by=corporate, kept=BriefQuestionList(), rows=[said])
        retire_value(by=corporate, kept=BriefQuestionList(), value=questions["risks"])
        add_values(by=corporate, kept=BriefQuestionList(), rows=[said])

    def test_never_take_the_place_of_one_of_the_nine(self, corporate):
        said = {"name": "Proposal", "answer": "words", "necessity": "optional"}
        added = add_values(by=corporate, kept=BriefQuestionList(), rows=[said])[0]
        assert added.slug == "proposal-2"
        remove_value(by=corporate, kept=BriefQuestionList(), value=added)

    def test_are_there_from_the_day_a_council_is_set_up(self, monkeypatch, db):
        monkeypatch.setattr("getpass.getpass", lambda _prompt: "a long enough password")
        words = {"council": "Borough", "contact": "us@borough.example", "email": "a@borough.example", "name": "Ann"}
        call_command("setup", stdout=StringIO(), **words)
        assert BriefQuestion.objects.count() == len(beginnings())
        assert AuditEvent.objects.filter(verb="lists.added_several").count() == 1


class TestRisks:
    def test_stand_with_the_gravest_first_and_are_taken_out_on_the_record(self, questions, brief, olive, signed_in):
        slight = answers.keep_risk(by=olive, consultation=brief, **(RISK | {"text": "It rains", "effect": 1}))
        answers.keep_risk(by=olive, consultation=brief, **RISK)
        client = signed_in(olive)
        shown = page(client, brief, "brief/risks/")
        assert shown.index("Only homes") < shown.index("It rains")
        assert client.post(f"/officers/consultations/{brief.slug}/brief/risk/{slight.pk}/remove/").status_code == 302
        assert "It rains" not in brief_texts(brief)["risks"]
        assert AuditEvent.objects.filter(verb="briefs.risk_withdrawn", details__risk="It rains").exists()
        with pytest.raises(NotNow):
            answers.keep_risk(by=olive, consultation=brief, risk=slight, **RISK)

    def test_are_added_and_changed_on_their_pages(self, questions, brief, olive, signed_in):
        client, url = signed_in(olive), f"/officers/consultations/{brief.slug}/brief/risk/"
        assert client.post(f"{url}new/", {"text": "It rains"}).status_code == 422
        assert client.post(f"{url}new/", RISK).status_code == 302
        risk = brief.risks.get()
        assert client.post(f"{url}{risk.pk}/", RISK | {"owner": "Olive"}).status_code == 302
        assert "(Olive)" in brief_texts(brief)["risks"]

    def test_are_the_authors_to_write(self, questions, brief, olive, asha, tom):
        for stranger in (asha, tom):
            with pytest.raises(PermissionDenied):
                answers.keep_risk(by=stranger, consultation=brief, **RISK)

    def test_are_fixed_while_the_board_has_the_brief(self, olive):
        submitted = factories.consultation(by=olive, title="Before the board", state=State.SUBMITTED)
        with pytest.raises(NotNow, match="cannot be changed"):
            answers.keep_risk(by=olive, consultation=submitted, **RISK)


class TestDataProtection:
    def test_one_yes_asks_for_an_assessment_which_must_be_placed_before_the_opening(self, questions, brief, olive):
        screening = answers.screen(by=olive, consultation=brief, answers=["vulnerable", "unheard of"])
        assert screening.answers == ["vulnerable"]
        lacks = "Data protection: an impact assessment is needed, and the brief does not say where it is."
        assert lacks in missing_approval(brief)
        answers.place_assessment(by=olive, screening=screening, place="DPIA 2026-41")
        assert lacks not in missing_approval(brief)
        assert "DPIA 2026-41" in brief_texts(brief)["data-protection"]

    def test_no_yes_needs_none(self, questions, brief, olive, signed_in):
        client, url = signed_in(olive), f"/officers/consultations/{brief.slug}/brief/data-protection/"
        assert client.post(url, {"note": "Postcodes only."}).status_code == 302
        screening = Screening.objects.get(consultation=brief)
        with pytest.raises(NotNow, match="No impact assessment is needed"):
            answers.place_assessment(by=olive, screening=screening, place="Nowhere")
        assert client.post(url, {"answers": ["filmed"]}).url.endswith("/brief/assessment/")


@pytest.mark.parametrize("part", ["risks", "data-protection"])
def test_the_board_comments_on_parts_that_are_no_text(part, questions, brief, asha, tom, signed_in):
    url = f"/officers/consultations/{brief.slug}/brief/{part}/"
    client = signed_in(asha)
    assert client.post(url, {"comment": "yes", "text": ""}).status_code == 422
    assert client.post(url, {"comment": "yes", "text": "What of the flats?"}).status_code == 302
    assert "What of the flats?" in client.get(url).content.decode()
    assert not Screening.objects.exists()
    assert signed_in(tom).post(url, {"comment": "yes", "text": "And of us?"}).status_code == 403


def test_the_timetable_fills_itself_from_the_dates(brief, olive, signed_in):
    brief.brief_parts.filter(part="timetable").delete()
    assert "timetable" not in brief_texts(brief)
    brief.opens_at = datetime(2031, 3, 3, 9, tzinfo=UTC)
    brief.closes_at = datetime(2031, 4, 28, 22, tzinfo=UTC)
    brief.save()
    said = brief_texts(brief)["timetable"]
    assert said.splitlines() == ["* Opens: Monday 3 March 2031 at 9am", "* Closes: Monday 28 April 2031 at 11pm"]
    assert "3 March 2031" in page(signed_in(olive), brief, "brief/timetable/")


class TestLegalAdvice:
    SECRET = "The scheme is open to challenge on one ground."

    @pytest.fixture
    def advised(self, brief, olive, adviser):
        view = legal.ask_adviser(by=olive, consultation=brief, question="May we charge less for some?")
        return legal.give_view(by=adviser, view=view, text=self.SECRET)

    def test_is_read_by_the_service_the_board_and_the_adviser_only(
        self, advised, brief, olive, asha, adviser, tom, signed_in
    ):
        for officer in (olive, asha, adviser):
            assert self.SECRET in page(signed_in(officer), brief, "legal/")
        councillor = factories.officer(name="Clive", role="councillor")
        partner = factories.officer(name="Petra", role="partner")
        for officer in (tom, councillor, partner):
            assert self.SECRET not in page(signed_in(officer), brief, "legal/")

    def test_stands_in_nothing_that_is_disclosed(self, advised, brief, olive, asha, signed_in, client):
        briefs.submit(by=olive, consultation=brief)
        assert self.SECRET not in str(BriefVersion.objects.get(consultation=brief).texts)
        _row, token = show(by=olive, consultation=brief, whom="Director", days=7)
        assert self.SECRET not in client.get(f"/brief/{token}/").content.decode()
        assert self.SECRET not in page(signed_in(asha), brief, "board/")
        for event in AuditEvent.objects.all():
            assert self.SECRET not in f"{event.details} {event.reason}"

    def test_is_asked_for_by_the_service_and_given_once_by_the_adviser(self, advised, brief, olive, adviser, tom):
        with pytest.raises(PermissionDenied):
            legal.ask_adviser(by=tom, consultation=brief, question="What of us?")
        with pytest.raises(PermissionDenied):
            legal.give_view(by=olive, view=advised, text="I say so.")
        with pytest.raises(NotNow, match="answered already"):
            legal.give_view(by=adviser, view=advised, text="On second thoughts…")

    def test_waits_on_the_adviser_desk(self, brief, olive, adviser, signed_in):
        legal.ask_adviser(by=olive, consultation=brief, question="May we?")
        assert "Answer a question about the law." in signed_in(adviser).get("/officers/").content.decode()

    def test_of_one_service_is_not_for_the_adviser_of_another(self, advised, brief, signed_in):
        of_parks = factories.officer(name="Pia Parks", role="legal", of=factories.service(name="Parks"))
        assert self.SECRET not in page(signed_in(of_parks), brief, "legal/")
        with pytest.raises(PermissionDenied):
            legal.give_view(by=of_parks, view=advised, text="I say so.")
