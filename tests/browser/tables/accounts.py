"""Signing in, one's own account, officers and their roles, the council and its colours."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core import mail
from PIL import Image
from playwright.sync_api import Page

from folkmoot.groundwork.jobs.worker import run_all
from tests.browser.tour import send, send_empty, stop
from tests.journeys.people import PASSWORD


def wrong_password(page: Page) -> None:
    page.get_by_label("E-mail address").fill("olive@aldermere.example")
    page.get_by_label("Password", exact=True).fill("not this one")
    send(page)


def to_the_code(page: Page) -> None:
    page.goto("/accounts/sign-in/")
    page.get_by_label("E-mail address").fill("factor@aldermere.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    send(page)


def wrong_code(page: Page) -> None:
    to_the_code(page)
    page.locator("input[name=code]").fill("000000")
    send(page)


def with_password_to_the_passkey(page: Page) -> None:
    page.goto("/accounts/sign-in/")
    page.get_by_label("E-mail address").fill("petra@aldermere.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    send(page)


def cancelled(button: str) -> Callable[[Page], None]:
    """The person closes the browser's own dialogue: there is no device here that could answer."""

    def press(page: Page) -> None:
        page.evaluate(
            "() => { for (const way of ['create', 'get']) navigator.credentials[way] = () => Promise.reject(); }"
        )
        page.get_by_role("button", name=button).click()
        page.get_by_text("The passkey was not used.").wait_for()

    return press


def refused_passkey(page: Page) -> None:
    with_password_to_the_passkey(page)
    page.evaluate("() => { document.querySelector('[name=credential]').form.submit(); }")
    page.get_by_text("The passkey was not accepted.").wait_for()


def make_nothing(page: Page) -> None:
    page.evaluate("() => { document.querySelector('[name=credential]').form.submit(); }")
    page.get_by_text("The passkey was not accepted.").first.wait_for()


def give_nothing(page: Page) -> None:
    page.get_by_role("button", name="Give the role").click()


def follow_the_letter(page: Page) -> None:
    ask_for_a_letter(page)
    run_all()
    link = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert link
    page.goto(urlsplit(link.group()).path)


def choose_badly(page: Page) -> None:
    follow_the_letter(page)
    for box in page.locator("main input[type=password]").all():
        box.fill("short")
    send(page)


def ask_for_a_letter(page: Page) -> None:
    page.get_by_label("E-mail address").fill("olive@aldermere.example")
    send(page)
    page.wait_for_url("**/sent/")


def put_in_a_logo(page: Page) -> None:
    """The page shows it, with how much of it stands out and the button that takes it away."""
    out = io.BytesIO()
    Image.new("RGB", (600, 150), "#1d4152").save(out, "PNG")
    file = {"name": "logo.png", "mimeType": "image/png", "buffer": out.getvalue()}
    page.get_by_label("Picture").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("What is read aloud").fill("Aldermere Borough Council")
    send(page)
    page.get_by_role("button", name="Take the logo away").wait_for()


def bad_colour(page: Page) -> None:
    page.locator("main input[type=text]").first.fill("#eeeeee")
    send(page)


def wrong_old_password(page: Page) -> None:
    for box in page.locator("main input[type=password]").all():
        box.fill("not this one")
    send(page)


CORA, FATIMA, PETRA = "cora", "factor", "petra"
STOPS = [
    stop("account_login"),
    stop("account_login", state="sent empty", act=send_empty, status=422),
    stop("account_login", state="wrong password", act=wrong_password, status=422),
    stop("mfa_authenticate", begin="account_login", act=to_the_code),
    stop("mfa_authenticate", state="wrong code", begin="account_login", act=wrong_code, status=422),
    stop("account_login", state="passkey cancelled", act=cancelled("Sign in with a passkey")),
    stop("mfa_authenticate", state="with a passkey", begin="account_login", act=with_password_to_the_passkey),
    stop("mfa_authenticate", state="passkey refused", begin="account_login", act=refused_passkey),
    stop("account_inactive"),
    stop("account_reset_password"),
    stop("account_reset_password", state="sent empty", act=send_empty, status=422),
    stop("account_reset_password_done", begin="account_reset_password", act=ask_for_a_letter),
    stop("account_reset_password_from_key_done"),
    stop(
        "account_reset_password_from_key",
        state="a link that does not work",
        begin="/accounts/password/reset/key/1-abc-def/",
    ),
    stop("account_reset_password_from_key", begin="account_reset_password", act=follow_the_letter),
    stop(
        "account_reset_password_from_key",
        state="too short",
        begin="account_reset_password",
        act=choose_badly,
        status=422,
    ),
    stop("mfa_activate_totp", state="first sign-in", who="new"),
    stop("mfa_activate_totp", state="wrong code", who="new", act=send, status=422),
    stop("mfa_index", who=FATIMA),
    stop("mfa_index", state="with passkeys", who=PETRA),
    stop("mfa_add_webauthn", who=FATIMA),
    stop("mfa_add_webauthn", state="cancelled", who=FATIMA, act=cancelled("Make the passkey")),
    stop("mfa_add_webauthn", state="refused", who=FATIMA, act=make_nothing, status=422),
    stop("mfa_list_webauthn", state="none", who=FATIMA),
    stop("mfa_list_webauthn", who=PETRA),
    stop("mfa_edit_webauthn", "passkey", who=PETRA),
    stop("mfa_edit_webauthn", "passkey", state="sent empty", who=PETRA, act=send_empty, status=422),
    stop("mfa_remove_webauthn", "passkey", who=PETRA),
    stop("mfa_reauthenticate_webauthn", who=PETRA),
    stop("account_reauthenticate", state="with a passkey", who=PETRA),
    stop("mfa_view_recovery_codes", who=FATIMA),
    stop("mfa_generate_recovery_codes", who=FATIMA),
    stop("mfa_deactivate_totp", who=FATIMA),
    stop("account_change_password", who=FATIMA),
    stop("account_change_password", state="wrong old password", who=FATIMA, act=wrong_old_password, status=422),
    stop("account_reauthenticate", who=FATIMA),
    stop("mfa_reauthenticate", who=FATIMA),
    stop("account_logout", who=FATIMA),
    stop("accounts:officers", who=CORA),
    stop("accounts:officer_new", who=CORA),
    stop("accounts:officer_new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("accounts:officer", "olive", who=CORA),
    stop("accounts:officer", "nobody", state="without a role", who=CORA),
    stop("accounts:officer", "olive", state="sent empty", who=CORA, act=give_nothing, status=422),
    stop("accounts:officer", "proposed", state="with a role that waits", who=CORA),
    stop("accounts:roles_waiting", who=CORA),
    stop("accounts:roles_waiting", state="for the second person", who=FATIMA),
    stop("accounts:roles_waiting", state="none", who="member"),
    stop("accounts:officer", "stopped", state="stopped", who=CORA),
    stop("accounts:officer_stop", "olive", who=CORA),
    stop("accounts:council", who=CORA),
    stop("accounts:council", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("accounts:colours", who=CORA),
    stop("accounts:logo", who=CORA),
    stop("accounts:logo", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("accounts:logo", state="put in", who=CORA, act=put_in_a_logo),
    stop("accounts:colours", state="too pale", who=CORA, act=bad_colour, status=422),
    stop("accounts:officers", state="not for her", who="olive", status=403),
    stop("workspace:home", state="without a role", who="nobody", status=403),
]

UNSEEN = {
    "accounts:logo_remove": "takes a form only",
    "accounts:role_confirm": "takes a form only",
    "accounts:role_refuse": "takes a form only",
    "accounts:take_role": "takes a form only",
    "accounts:officer_start": "takes a form only",
    "accounts:forget_second_factor": "takes a form only",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "takes what the browser's own dialogue sends",
}
