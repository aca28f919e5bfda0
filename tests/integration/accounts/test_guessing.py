"""Guessing passwords slows whoever guesses, and never the officer whose password it is."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.management import call_command

from folkmoot.groundwork.accounts import guessing
from folkmoot.groundwork.accounts.proxies import check_proxies
from tests.inspector import PageClient
from tests.integration.accounts.test_sign_in import code, set_up, sign_in, words

assert EmailAddress
AWAY = {"REMOTE_ADDR": "192.0.2.1"}
RIGHT = "a long enough password"


@pytest.fixture(autouse=True)
def _no_limits_left_from_before(db):
    cache.clear()


def guess(number, address="192.0.2.1"):
    client = PageClient(REMOTE_ADDR=address)
    return [sign_in(client, password=f"guess {n}") for n in range(number)]


def test_guesses_from_elsewhere_do_not_keep_the_owner_out(olive):
    guess(12)
    assert sign_in(PageClient(REMOTE_ADDR="192.0.2.6")).status_code == 302


def test_the_guesser_is_stopped_after_ten(olive):
    assert "Too many attempts" not in words(guess(9)[-1])
    assert "Too many attempts" in words(guess(3)[-1])
    assert "Too many attempts" in words(sign_in(PageClient(**AWAY)))


def test_an_account_that_many_addresses_try_leaves_each_one_guess_a_minute(olive):
    for number in range(guessing.MOST_AT_ONE_ACCOUNT):
        guess(1, f"198.51.100.{number}")
    assert "Too many attempts" not in words(guess(1, "203.0.113.1")[0])
    assert "Too many attempts" in words(guess(1, "203.0.113.1")[0])
    assert sign_in(PageClient(REMOTE_ADDR="203.0.113.2")).status_code == 302, "the owner, from anywhere else"


@pytest.fixture
def known(olive):
    """A browser on which Olive has signed in with everything it takes."""
    client = PageClient(**AWAY)
    sign_in(client)
    secret = set_up(client)
    client.post("/accounts/sign-out/")
    sign_in(client)
    assert client.post("/accounts/second-factor/check/", {"code": code(secret, 1)}).status_code == 302
    assert guessing.COOKIE in client.cookies
    client.post("/accounts/sign-out/")
    cache.clear()
    return client


def test_a_known_device_passes_whatever_others_do_from_the_same_address(olive, known):
    guess(12)
    assert "Too many attempts" in words(sign_in(PageClient(**AWAY)))
    assert sign_in(known).status_code == 302


def test_a_known_device_has_a_limit_of_its_own(known):
    for _attempt in range(guessing.MOST_FROM_A_DEVICE):
        assert "Too many attempts" not in words(sign_in(known, password="wrong"))
    assert "Too many attempts" in words(sign_in(known))


def test_a_device_is_known_for_its_officer_and_their_password_alone(olive, asha, known, rf):
    request = rf.get("/")
    request.COOKIES[guessing.COOKIE] = known.cookies[guessing.COOKIE].value
    assert guessing.known_device(request, olive.email)
    assert not guessing.known_device(request, asha.email)
    olive.set_password("another long password")
    olive.save()
    assert not guessing.known_device(request, olive.email)
    request.COOKIES[guessing.COOKIE] = "made:up"
    assert not guessing.known_device(request, olive.email)


# --- Proxies ---------------------------------------------------------------------------------------------------------


def test_behind_a_proxy_the_address_is_the_one_it_saw_and_none_that_was_made_up(olive, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        client = PageClient(HTTP_X_FORWARDED_FOR=f"10.9.8.{number}, 192.0.2.1")
        last = sign_in(client, password=f"guess {number}")
    assert "Too many attempts" in words(last)
    assert sign_in(PageClient(HTTP_X_FORWARDED_FOR="192.0.2.7")).status_code == 302


def test_who_goes_round_the_proxy_is_told_by_the_connection(olive, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert sign_in(PageClient(HTTP_X_FORWARDED_FOR="192.0.2.7")).status_code == 302


@pytest.mark.parametrize(
    ("count", "header", "faults"),
    [
        (1, "192.0.2.1", []),
        (0, "192.0.2.1", ["folkmoot.W005"]),
        (1, "192.0.2.1, 10.0.0.1", ["folkmoot.W005"]),
        (0, "", []),
    ],
)
def test_the_check_sees_when_the_number_of_proxies_is_wrong(olive, settings, count, header, faults):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    sign_in(PageClient(**({"HTTP_X_FORWARDED_FOR": header} if header else {})))
    assert [fault.id for fault in check_proxies(databases=["default"])] == faults


def test_an_address_of_https_without_a_believed_proxy_is_named(db, settings):
    settings.SITE_URL = "https://consult.example.gov.uk"
    assert [fault.id for fault in check_proxies(databases=["default"])] == ["folkmoot.W006"]
    assert check_proxies() == []


def test_the_check_runs_from_the_command(db, capsys):
    call_command("check", "--database", "default")
