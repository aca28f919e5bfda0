"""How people of the cast do what several journeys need: sign in with both factors, fill a page by its labels."""

from __future__ import annotations

import re
import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer

PASSWORD = "a long enough password"

#: Where signing in ends: at the desk, or at setting up while a council has no services.
AT_THE_DESK = re.compile(r"/officers/(council/setting-up/)?$")


def give_second_factor(officer: Officer) -> None:
    TOTP.activate(officer, generate_totp_secret())


def code_of(officer: Officer) -> str:
    """What the officer's app shows now."""
    return code_of_secret(decrypt(Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP).data["secret"]))


def code_of_secret(secret: str) -> str:
    """What an app shows now that was given this key."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def first_sign_in(page: Page, officer: Officer) -> None:
    """With the password alone, which leads to setting up a second factor."""
    page.goto("/officers/")
    page.get_by_label("E-mail address").fill(officer.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page, officer: Officer) -> None:
    first_sign_in(page, officer)
    page.locator("input[name=code]").fill(code_of(officer))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(AT_THE_DESK)


def sign_in_with_recovery_code(page: Page, officer: Officer) -> None:
    first_sign_in(page, officer)
    codes = Authenticator.objects.get(user=officer, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    page.locator("input[name=code]").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(AT_THE_DESK)


def fill_date(page: Page, name: str, day: int, month: int, year: int, clock: str = "") -> None:
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"input[name={name}-{part}]").fill(str(value))
    if clock:
        page.locator(f"input[name={name}-time]").fill(clock)


def answer_five_questions(page: Page, effect: str = "Yes") -> None:
    """What is it? A proposal that affects people, which is still open."""
    for question, answer in (
        ("Is a specific decision proposed", effect),
        ("Must the council consult on it?", "No"),
        ("Can what people say still change anything?", "Yes"),
        ("What is it mainly for?", "To hear views, needs or ideas"),
        ("What part do people have in the decision?", "They are heard, and the council decides"),
    ):
        page.get_by_role("group", name=question).get_by_label(answer, exact=answer in {"Yes", "No"}).check()
    page.get_by_role("button", name="See what it is").click()
    page.get_by_role("button", name="Register it as a consultation").click()
