"""Passkeys from beginning to end, with a device that Chromium pretends to have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from folkmoot.groundwork.accounts.models import Officer
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import PASSWORD, first_sign_in

pytestmark = pytest.mark.django_db(transaction=True)
Device = Callable[..., tuple[CDPSession, str]]


def device(page: Page, **more: object) -> tuple[CDPSession, str]:
    """A telephone or laptop that keeps passkeys and asks for a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
        **more,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


@pytest.fixture
def petra(council) -> Officer:
    return factories.officer(name="Petra Passkey", email="petra@aldermere.example", role="author")


def make_passkey(page: Page, name: str) -> None:
    page.get_by_label("What do you call it?").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/sign-in/")


def test_an_officer_makes_a_passkey_and_comes_back_with_it_alone_or_after_the_password(visit: Visit, petra: Officer):
    page = visit("desk")
    session, ident = device(page)
    first_sign_in(page, petra)
    page.get_by_role("link", name="Use a passkey instead").click()
    axe(page)
    make_passkey(page, "Work laptop")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": ident})["credentials"]) == 1
    page.get_by_role("button", name="Go to your desk").click()
    expect(page).to_have_url("http" + page.url.partition("http")[2].partition("/officers/")[0] + "/officers/")

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/officers/")

    sign_out(page)
    page.get_by_label("E-mail address").fill(petra.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/officers/")

    page.goto("/accounts/second-factor/passkeys/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("What do you call it?").fill("Blue laptop")
    page.get_by_role("button", name="Save the name").click()
    expect(page.locator("main")).to_contain_text("Blue laptop")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    page.goto("/officers/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    assert not Authenticator.objects.exists()


def test_a_key_without_a_pin_serves_after_the_password_only(visit: Visit, petra: Officer):
    page = visit("desk")
    device(page, transport="usb", hasResidentKey=False, hasUserVerification=False, isUserVerified=False)
    first_sign_in(page, petra)
    page.get_by_role("link", name="Use a passkey instead").click()
    make_passkey(page, "Key on my ring")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/officers/")
    sign_out(page)
    page.get_by_label("E-mail address").fill(petra.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/officers/")


def test_a_device_that_does_not_know_the_officer_is_told_so(visit: Visit, petra: Officer):
    page = visit("phone")
    session, ident = device(page)
    first_sign_in(page, petra)
    page.get_by_role("link", name="Use a passkey instead").click()
    make_passkey(page, "Telephone")
    page.goto("/officers/")
    page.goto("/accounts/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    session.send("WebAuthn.clearCredentials", {"authenticatorId": ident})
    page.goto("/accounts/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("[data-passkey-failed]")).to_have_text(
        "The passkey was not used. Try again, or use another way."
    )
    axe(page)
    page.goto("/officers/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in for staff")


def test_without_scripts_the_app_is_the_way(visit: Visit, petra: Officer):
    page = visit("phone", javascript=False)
    first_sign_in(page, petra)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    page.get_by_role("link", name="Use a passkey instead").click()
    expect(page.get_by_role("button", name="Make the passkey")).to_have_count(0)
    page.get_by_role("link", name="Use an app on your telephone").click()
    expect(page.get_by_label("Six-digit code from your app")).to_be_visible()
