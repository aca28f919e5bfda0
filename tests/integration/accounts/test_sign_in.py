"""Signing in: a password and a second factor for everybody, nothing given away, nothing locked for good."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.core.cache import cache

from folkmoot.groundwork.accounts.actions import add_officer, forget_second_factor, stop_officer
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.models import AuditEvent
from tests.inspector import PageClient

SIGN_IN, APP = "/accounts/sign-in/", "/accounts/second-factor/app/"
PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _no_limits_left_from_before(db):
    cache.clear()


def words(response):
    return response.content.decode()


def code(secret, steps=0):
    """What the officer's app shows; one step later is the next half minute."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client, email="olive@aldermere.example", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def set_up(client):
    """Set up a second factor as the page asks; returns the secret."""
    secret = re.search(r'<code class="fm-code">(\w+)</code>', words(client.get(APP)))[1]
    assert client.post(APP, {"code": code(secret)}).status_code == 302
    return secret


def test_the_whole_way_in_from_a_wrong_password_to_the_desk_and_back_the_next_day(olive):
    client = PageClient()
    assert client.get("/officers/")["Location"] == f"{SIGN_IN}?next=/officers/"
    wrong = sign_in(client, password="not the password")
    assert wrong.status_code == 422
    assert "The e-mail address or the password is not right." in words(wrong)
    assert 'value="olive@aldermere.example"' in words(wrong)

    assert sign_in(client, next="/officers/")["Location"] == "/officers/"
    assert client.get("/officers/")["Location"] == APP
    page = words(client.get(APP))
    assert 'src="data:image/svg+xml;base64,' in page
    wrong = client.post(APP, {"code": "000000"})
    assert wrong.status_code == 422
    assert "The code is not right" in words(wrong)
    secret = set_up(client)
    codes = words(client.get("/accounts/recovery-codes/"))
    assert codes.count("<li>") >= 10
    assert client.get("/officers/").status_code == 200

    client.post("/accounts/sign-out/")
    assert client.get("/officers/").status_code == 302
    again = PageClient()
    assert sign_in(again, next="/officers/")["Location"] == "/accounts/second-factor/check/"
    assert again.get("/officers/")["Location"].startswith(SIGN_IN)
    wrong = again.post("/accounts/second-factor/check/", {"code": "123"})
    assert wrong.status_code == 422
    assert again.post("/accounts/second-factor/check/", {"code": code(secret, 1)})["Location"] == "/officers/"
    assert again.get("/officers/").status_code == 200


def test_a_recovery_code_lets_in_once(olive):
    client = PageClient()
    sign_in(client)
    set_up(client)
    one = re.search(r"<li>(\d{8})</li>", words(client.get("/accounts/recovery-codes/")))[1]
    for attempt, status in ((1, 302), (2, 422)):
        other = PageClient()
        sign_in(other)
        assert other.post("/accounts/second-factor/check/", {"code": one}).status_code == status, attempt


def test_a_code_works_once(olive):
    client = PageClient()
    sign_in(client)
    secret = set_up(client)
    now = code(secret, 1)
    for attempt, status in ((1, 302), (2, 422)):
        other = PageClient()
        sign_in(other)
        assert other.post("/accounts/second-factor/check/", {"code": now}).status_code == status, attempt


def test_without_a_second_factor_no_page_of_the_desk_opens(olive):
    client = PageClient()
    sign_in(client)
    for address in ("/officers/", "/officers/consultations/", "/officers/people/", "/officers/council/"):
        assert client.get(address)["Location"] == APP
        assert client.post(address)["Location"] == APP


def test_codes_can_be_pasted_and_password_managers_know_the_boxes(olive):
    client = PageClient()
    page = words(client.get(SIGN_IN))
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    sign_in(client)
    assert 'autocomplete="one-time-code"' in words(client.get(APP))


@pytest.mark.parametrize("secret_on", [True, False])
def test_an_unknown_address_and_a_wrong_password_look_the_same(olive, asha, secret_on):
    known = sign_in(PageClient(), email="olive@aldermere.example", password="wrong password!")
    unknown = sign_in(PageClient(), email="whoever@aldermere.example", password="wrong password!")
    assert known.status_code == unknown.status_code
    plain = [re.sub(r'csrfmiddlewaretoken" value="[^"]*"|olive@|whoever@', "", words(one)) for one in (known, unknown)]
    assert plain[0] == plain[1]


def test_asking_for_a_new_password_says_the_same_to_everybody_and_does_the_same(olive):
    def ask(email):
        jobs = Job.objects.count()
        answer = PageClient().post("/accounts/password/reset/", {"email": email})
        return answer.status_code, answer["Location"], answer.content, Job.objects.count() - jobs

    assert ask("olive@aldermere.example") == ask("whoever@aldermere.example")
    run_all()
    assert [message.to for message in mail.outbox] == [["olive@aldermere.example"]]


def test_somebody_invited_chooses_a_password_by_the_link_and_sets_up_a_second_factor(corporate, council):
    add_officer(by=corporate, email="new@aldermere.example", name="Nell New")
    run_all()
    link = re.search(r"(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    client = PageClient()
    address = client.get(link, follow=True).redirect_chain[-1][0]
    new = {"password1": "brass kettle monday", "password2": "brass kettle monday"}
    client.post(address, new)
    login = {"login": "new@aldermere.example", "password": new["password1"]}
    client.post("/accounts/sign-in/", login)
    page = client.get("/officers/", follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/second-factor/app/"


def test_a_new_password_is_set_with_the_link_and_the_second_factor_is_still_asked_for(olive):
    client = PageClient()
    sign_in(client)
    set_up(client)
    PageClient().post("/accounts/password/reset/", {"email": "OLIVE@aldermere.example"})
    run_all()
    link = re.search(r"(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    assert settings.SITE_URL + link in mail.outbox[0].body
    fresh = PageClient()
    page = fresh.get(link, follow=True)
    assert "Choose a password" in words(page)
    address = page.redirect_chain[-1][0]
    short = fresh.post(address, {"password1": "short", "password2": "short"})
    assert short.status_code == 422
    new = {"password1": "brass kettle monday", "password2": "brass kettle monday"}
    assert fresh.post(address, new).status_code == 302
    assert fresh.get("/officers/").status_code == 302
    assert sign_in(fresh, password=new["password1"])["Location"] == "/accounts/second-factor/check/"
    # Sessions from before are over, and the link is used up.
    assert client.get("/officers/").status_code == 302
    assert "This link no longer works" in words(PageClient().get(link, follow=True))


def test_links_for_passwords_never_pass_through_the_outbox(olive):
    PageClient().post("/accounts/password/reset/", {"email": "olive@aldermere.example"})
    run_all()
    assert len(mail.outbox) == 1
    assert not OutboxMessage.objects.exists()
    assert "reset/key" not in str(list(Job.objects.values()))


def test_many_wrong_passwords_slow_down_but_lock_nobody_out_for_good(olive, time_machine):
    client = PageClient()
    for _attempt in range(10):
        sign_in(client, password="wrong password!")
    assert "Too many attempts" in words(sign_in(client))
    cache.clear()  # as time would
    assert sign_in(PageClient()).status_code == 302


def test_a_flood_of_sign_ins_gets_a_page_that_says_so(olive):
    client = PageClient()
    answers = [sign_in(client, email=f"p{n}@x.example", password="x") for n in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in words(answers[-1])


def test_changing_how_one_signs_in_asks_for_the_password_again_after_a_while(olive, time_machine):
    time_machine.move_to(time.time())
    client = PageClient()
    sign_in(client)
    set_up(client)
    assert client.get("/accounts/recovery-codes/").status_code == 200
    time_machine.shift(600)
    for address in ("/accounts/recovery-codes/", "/accounts/recovery-codes/new/", f"{APP}remove/"):
        assert client.get(address)["Location"].startswith("/accounts/again/"), address
    assert client.get("/officers/").status_code == 200
    again = "/accounts/again/?next=/accounts/recovery-codes/"
    assert client.post(again, {"password": "wrong password!"}).status_code == 422
    assert client.post(again, {"password": PASSWORD})["Location"] == "/accounts/recovery-codes/"
    assert client.get("/accounts/recovery-codes/").status_code == 200


def test_whoever_needs_a_while_to_find_an_app_is_not_asked_for_the_password_meanwhile(olive, time_machine):
    time_machine.move_to(time.time())
    client = PageClient()
    sign_in(client)
    secret = re.search(r'<code class="fm-code">(\w+)</code>', words(client.get(APP)))[1]
    time_machine.shift(3600)
    assert client.post(APP, {"code": code(secret)})["Location"] == "/accounts/recovery-codes/"


def test_removing_the_second_factor_leads_to_setting_up_another_at_once(olive):
    client = PageClient()
    sign_in(client)
    set_up(client)
    assert client.get("/officers/").status_code == 200
    client.post(f"{APP}remove/")
    assert client.get("/officers/")["Location"] == APP
    assert AuditEvent.objects.filter(verb="accounts.second_factor_removed").exists()


def test_somebody_stopped_is_out_at_once(olive, corporate):
    client = PageClient()
    sign_in(client)
    set_up(client)
    assert client.get("/officers/").status_code == 200
    stop_officer(by=corporate, officer=olive)
    assert client.get("/officers/").status_code == 302
    refused = sign_in(PageClient())
    assert refused.status_code in {302, 422}
    assert PageClient().get("/officers/").status_code == 302


def test_somebody_whose_telephone_is_lost_sets_up_a_new_one(olive, corporate):
    client = PageClient()
    sign_in(client)
    set_up(client)
    forget_second_factor(by=corporate, officer=olive)
    assert not Authenticator.objects.filter(user=olive).exists()
    other = PageClient()
    assert sign_in(other, next="/officers/")["Location"] == "/officers/"
    assert other.get("/officers/")["Location"] == APP


def test_signing_in_is_written_to_the_audit_trail(olive):
    sign_in(PageClient())
    assert AuditEvent.objects.get(verb="accounts.signed_in").actor_name == "Olive Officer"


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "login/", "social/connections/", "password/set/", "confirm-email/", "login/code/", "trust/"],
)
def test_pages_of_the_library_that_we_do_not_use_do_not_exist(council, address):
    assert PageClient().get(f"/accounts/{address}").status_code == 404


def test_every_page_of_ones_own_account_renders(olive):
    client = PageClient()
    sign_in(client)
    set_up(client)
    pages = ["second-factor/", "recovery-codes/", "recovery-codes/new/", "second-factor/app/remove/", "password/"]
    for page in [*pages, "again/", "again/code/"]:
        assert client.get(f"/accounts/{page}").status_code == 200, page
    assert client.get("/accounts/recovery-codes/file/")["Content-Disposition"].startswith("attachment")
    for page in ("stopped/", "password/reset/", "password/reset/sent/", "password/reset/done/"):
        assert PageClient().get(f"/accounts/{page}").status_code == 200, page


def test_a_link_elsewhere_is_not_followed_after_signing_in(olive):
    assert sign_in(PageClient(), next="https://evil.example/")["Location"] == "/officers/"


def test_a_new_officer_without_a_password_gets_a_link_and_no_other_way_in(olive, corporate):
    from folkmoot.groundwork.accounts.actions import add_officer  # noqa: PLC0415 - beside its only use

    add_officer(by=corporate, email="Nia@aldermere.example", name="Nia New")
    run_all()
    assert mail.outbox[0].to == ["nia@aldermere.example"]
    assert "Choose a password here" in mail.outbox[0].body
    assert sign_in(PageClient(), email="nia@aldermere.example", password="").status_code == 422
    assert Officer.objects.get(email="nia@aldermere.example").has_usable_password() is False
