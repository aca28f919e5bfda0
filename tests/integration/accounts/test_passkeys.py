"""Passkeys: the second factor beside the app, or both factors at once; nobody gets in with anybody else's."""

from __future__ import annotations

import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from fido2.utils import websafe_encode
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.groundwork.accounts.actions import forget_second_factor, stop_officer
from folkmoot.groundwork.accounts.passkeys import REFUSED as LAZY
from folkmoot.groundwork.accounts.passkeys import NewPasskeyForm
from folkmoot.groundwork.records.models import AuditEvent
from tests.inspector import PageClient
from tests.integration.accounts.test_sign_in import PASSWORD, set_up, sign_in, words
from tests.passkeys import SoftPasskey

CHECK, AGAIN, ALONE = "/accounts/second-factor/check/", "/accounts/again/passkey/", "/accounts/sign-in/passkey/"
REFUSED = str(LAZY)
LIST = "/accounts/second-factor/passkeys/"
NEW = f"{LIST}new/"


@pytest.fixture(autouse=True)
def _no_limits_left_from_before(db):
    cache.clear()


def browser():
    """Browsers make passkeys for https and for localhost only."""
    return PageClient(SERVER_NAME="localhost")


def soft(**more):
    return SoftPasskey(origin="http://localhost", **more)


def options(response, key):
    """What the page hands to the script."""
    return json.loads(re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', words(response), re.S)[1])[key]


def add(client, passkey=None, name=""):
    passkey = passkey or soft()
    asked = options(client.get(NEW), "creation_options")
    return passkey, client.post(NEW, {"name": name, "credential": passkey.create(asked)})


def alone_options(client):
    return json.loads(client.get(ALONE, headers={"accept": "application/json"}).content)["request_options"]


def with_passkey_only(**more):
    """An officer's browser after signing in with a password and making a passkey."""
    client = browser()
    sign_in(client)
    passkey, answer = add(client, soft(**more))
    assert answer.status_code == 302
    return client, passkey


def test_a_passkey_alone_is_a_second_factor_and_recovery_codes_come_with_it(olive):
    client = browser()
    sign_in(client)
    assert client.get("/officers/")["Location"] == "/accounts/second-factor/app/"
    passkey, answer = add(client, name="Work laptop")
    assert answer["Location"] == "/accounts/recovery-codes/"
    assert words(client.get("/accounts/recovery-codes/")).count("<li>") >= 10
    assert client.get("/officers/").status_code == 200
    assert "Work laptop" in words(client.get("/accounts/second-factor/"))

    again = browser()
    assert sign_in(again, next="/officers/")["Location"] == CHECK
    page = again.get(CHECK)
    assert "Use your passkey" in words(page)
    assert "open the app" not in words(page).lower()
    assert "Recovery code" in words(page)
    answer = again.post(CHECK, {"credential": passkey.get(options(page, "request_options"))})
    assert answer["Location"] == "/officers/"
    assert again.get("/officers/").status_code == 200
    assert "last used on" in words(again.get(LIST))


def test_a_recovery_code_lets_in_without_the_passkey(olive):
    client, _passkey = with_passkey_only()
    code = re.search(r"<li>(\d{8})</li>", words(client.get("/accounts/recovery-codes/")))[1]
    other = browser()
    sign_in(other)
    assert other.post(CHECK, {"code": code}).status_code == 302
    assert other.get("/officers/").status_code == 200


def test_beside_an_app_either_will_do(olive):
    client = browser()
    sign_in(client)
    set_up(client)
    _passkey, answer = add(client)
    assert answer["Location"] == "/accounts/second-factor/"
    other = browser()
    sign_in(other)
    page = words(other.get(CHECK))
    assert "Use your passkey" in page
    assert "Or open the app on your telephone" in page


def test_a_page_for_somebody_without_passkeys_does_not_speak_of_them(olive):
    client = browser()
    sign_in(client)
    set_up(client)
    other = browser()
    sign_in(other)
    assert "passkey" not in words(other.get(CHECK)).lower().replace("passkeys.js", "")


def test_a_passkey_that_asks_for_a_finger_is_both_factors_at_once(olive):
    _client, passkey = with_passkey_only()
    other = browser()
    assert other.get(ALONE)["Location"] == "/accounts/sign-in/"
    answer = other.post(ALONE, {"credential": passkey.get(alone_options(other)), "next": "/officers/people/"})
    assert answer["Location"] == "/officers/people/"
    assert other.get("/officers/").status_code == 200


def test_a_passkey_that_asks_for_nothing_does_not_replace_the_password(olive):
    """A key that somebody finds lying about must not be enough."""
    _client, key = with_passkey_only(verifies=False)
    other = browser()
    answer = other.post(ALONE, {"credential": key.get(alone_options(other))})
    assert answer["Location"] == "/accounts/sign-in/"
    assert REFUSED in words(other.get("/accounts/sign-in/"))
    assert other.get("/officers/").status_code == 302
    sign_in(other)
    asked = options(other.get(CHECK), "request_options")
    assert other.post(CHECK, {"credential": key.get(asked)}).status_code == 302
    assert other.get("/officers/").status_code == 200


def test_an_answer_works_once_and_only_for_the_page_it_was_asked_by(olive):
    _client, passkey = with_passkey_only()
    other = browser()
    sign_in(other)
    old = passkey.get(options(other.get(CHECK), "request_options"))
    other.get(CHECK)  # asks anew, so that what was asked before is void
    refused = other.post(CHECK, {"credential": old})
    assert refused["Location"] == CHECK
    assert REFUSED in words(other.get(CHECK))
    good = passkey.get(options(other.get(CHECK), "request_options"))
    assert other.post(CHECK, {"credential": good}).status_code == 302
    third = browser()
    sign_in(third)
    third.get(CHECK)
    assert third.post(CHECK, {"credential": good})["Location"] == CHECK


def test_somebody_elses_passkey_is_refused(olive, asha):
    ashas = browser()
    sign_in(ashas, email="asha@aldermere.example")
    passkey, _answer = add(ashas)
    _client, _olives = with_passkey_only()
    other = browser()
    sign_in(other)
    asked = options(other.get(CHECK), "request_options")
    assert other.post(CHECK, {"credential": passkey.get(asked)})["Location"] == CHECK
    assert other.get("/officers/").status_code == 302


def test_a_false_page_elsewhere_cannot_pass_a_passkey_on(olive):
    _client, passkey = with_passkey_only()
    other = browser()
    sign_in(other)
    passkey.origin = "https://council.evil.example"
    answer = other.post(CHECK, {"credential": passkey.get(options(other.get(CHECK), "request_options"))})
    assert answer["Location"] == CHECK


def test_somebody_stopped_cannot_come_in_with_a_passkey(olive, corporate):
    _client, passkey = with_passkey_only()
    stop_officer(by=corporate, officer=olive)
    other = browser()
    answer = other.post(ALONE, {"credential": passkey.get(alone_options(other))})
    assert answer["Location"] == "/accounts/stopped/"
    assert other.get("/officers/").status_code == 302


def test_passkeys_are_named_renamed_and_removed(olive):
    client, _passkey = with_passkey_only()
    assert add(client)[1].status_code == 302
    assert [one.wrap().name for one in Authenticator.objects.filter(type="webauthn").order_by("pk")] == [
        "Passkey",
        "Passkey 2",
    ]
    first, second = Authenticator.objects.filter(type="webauthn").order_by("pk")
    assert 'value="Passkey"' in words(client.get(f"{LIST}{first.pk}/"))
    assert client.post(f"{LIST}{first.pk}/", {"name": ""}).status_code == 422
    assert client.post(f"{LIST}{first.pk}/", {"name": "x" * 61}).status_code == 422
    assert client.post(f"{LIST}{first.pk}/", {"name": "Blue <key>"})["Location"] == LIST
    assert "Blue &lt;key&gt;" in words(client.get(LIST))
    assert "Blue &lt;key&gt;" in words(client.get(f"{LIST}{first.pk}/remove/"))
    assert client.post(f"{LIST}{first.pk}/remove/")["Location"] == LIST
    assert client.get("/officers/").status_code == 200
    # The last one takes the recovery codes with it, and another second factor is asked for at once.
    client.post(f"{LIST}{second.pk}/remove/")
    assert client.get("/officers/")["Location"] == "/accounts/second-factor/app/"
    assert not Authenticator.objects.filter(user=olive).exists()


def test_nobody_touches_the_passkeys_of_somebody_else(olive, asha):
    with_passkey_only()
    one = Authenticator.objects.get(type="webauthn")
    ashas = browser()
    sign_in(ashas, email="asha@aldermere.example")
    for page in (f"{LIST}{one.pk}/", f"{LIST}{one.pk}/remove/"):
        assert ashas.get(page).status_code == 404
        assert ashas.post(page, {"name": "mine"}).status_code == 404
    assert browser().get(LIST).status_code == 302
    assert browser().get(NEW).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_every_change_is_written_to_the_audit_trail_without_the_name_of_the_device(olive):
    client, _passkey = with_passkey_only()
    one = Authenticator.objects.get(type="webauthn")
    client.post(f"{LIST}{one.pk}/", {"name": "Olive's own telephone"})
    client.post("/accounts/recovery-codes/new/")
    client.post(f"{LIST}{one.pk}/remove/")
    verbs = list(AuditEvent.objects.filter(actor_id=olive.pk).order_by("number").values_list("verb", flat=True))
    assert [verb.removeprefix("accounts.") for verb in verbs] == [
        "signed_in",
        "passkey_added",
        "recovery_codes_made",
        "passkey_renamed",
        "recovery_codes_made",
        "passkey_removed",
    ]
    assert "telephone" not in str(list(AuditEvent.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_is_written_down_once(olive):
    client = browser()
    sign_in(client)
    set_up(client)
    client.post("/accounts/second-factor/app/remove/")
    verbs = list(AuditEvent.objects.filter(actor_id=olive.pk).order_by("number").values_list("verb", flat=True))
    assert [verb.removeprefix("accounts.") for verb in verbs] == [
        "signed_in",
        "second_factor_set",
        "recovery_codes_made",
        "second_factor_removed",
    ]


def test_changing_passkeys_asks_who_it_is_after_a_while_and_a_passkey_is_an_answer(olive, time_machine):
    time_machine.move_to(time.time())
    client, passkey = with_passkey_only()
    time_machine.shift(600)
    assert client.get(LIST).status_code == 200
    assert client.get(NEW)["Location"].startswith("/accounts/again/")
    ask = client.get(f"/accounts/again/?next={NEW}")
    assert f"{AGAIN}?next=" in words(ask)
    page = client.get(f"{AGAIN}?next={NEW}")
    assert "Enter your password instead" in words(page)
    refused = client.post(f"{AGAIN}?next={NEW}", {"credential": "{}"})
    assert refused["Location"].startswith(AGAIN)
    page = client.get(refused["Location"])
    assert REFUSED in words(page)
    assert (
        client.post(f"{AGAIN}?next={NEW}", {"credential": passkey.get(options(page, "request_options"))})["Location"]
        == NEW
    )
    assert client.get(NEW).status_code == 200


def test_officers_with_a_passkey_count_as_set_up_and_can_be_helped(olive, corporate, signed_in):
    with_passkey_only()
    page = words(signed_in(corporate).get(f"/officers/people/{olive.pk}/"))
    assert "Let them set up a new second factor" in page
    assert words(signed_in(corporate).get("/officers/people/")).count("Set up") == 1
    forget_second_factor(by=corporate, officer=olive)
    assert not Authenticator.objects.exists()


def test_without_scripts_the_pages_lead_to_the_app(olive):
    client = browser()
    sign_in(client)
    page = words(client.get(NEW))
    assert re.search(r"<form [^>]*data-passkey=\"create\"[^>]* hidden>", page)
    assert "Use an app on your telephone" in page
    assert re.search(r"<form [^>]*data-passkey=\"get\"[^>]* hidden>", words(browser().get("/accounts/sign-in/")))


def test_the_device_is_asked_to_keep_the_passkey_for_the_council(olive):
    client = browser()
    sign_in(client)
    asked = options(client.get(NEW), "creation_options")["publicKey"]
    assert asked["rp"] == {"id": "localhost", "name": "Aldermere Borough Council"}
    assert asked["user"]["name"] == "olive@aldermere.example"
    assert asked["authenticatorSelection"]["residentKey"] == "preferred"


def test_the_same_device_is_not_added_twice(olive):
    client, _passkey = with_passkey_only()
    asked = options(client.get(NEW), "creation_options")["publicKey"]
    assert len(asked["excludeCredentials"]) == 1


def test_the_number_of_tries_is_limited(olive):
    _client, passkey = with_passkey_only()
    other = browser()
    sign_in(other)
    for _attempt in range(5):
        other.post(CHECK, {"credential": soft().get(options(other.get(CHECK), "request_options"))})
    page = other.get(CHECK)
    other.post(CHECK, {"credential": passkey.get(options(page, "request_options"))})
    assert "Too many attempts" in words(other.get(CHECK))
    assert other.get("/officers/").status_code == 302


NONSENSE = [
    "",
    "false",
    "0",
    '{"id": 99999999999, "rawId": 99999999999, "type": "public-key", "response": {}}',
    '{"id":"AA","rawId":"AA","response":{"clientDataJSON":99999999999,"userHandle":99999999999}}',
    "{}",
    "[]",
    "null",
    "1",
    '"x"',
    "{",
    '{"id": 1}',
    '{"id": "a", "rawId": "b"}',
    '{"rawId": "AAAA"}',
    '{"id":"AA","rawId":"AA","response":{}}',
    '{"id":"AA","rawId":"AA","response":[]}',
    '{"id":"AA","rawId":"AA","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
    '{"id":"AA","rawId":"AA","response":{"clientDataJSON":"!!","attestationObject":"////"}}',
]


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_is_refused_with_a_sentence(olive, sent):
    client = browser()
    sign_in(client)
    client.get(NEW)
    answer = client.post(NEW, {"name": "x", "credential": sent})
    assert answer.status_code == 422
    assert REFUSED in words(answer)
    add(client)
    other = browser()
    sign_in(other)
    other.get(CHECK)
    assert other.post(CHECK, {"credential": sent}).status_code == 302
    assert REFUSED in words(other.get(CHECK))
    third = browser()
    alone_options(third)
    assert third.post(ALONE, {"credential": sent})["Location"] == "/accounts/sign-in/"
    assert third.get("/officers/").status_code == 302


NAMES = ["id", "rawId", "response", "clientDataJSON", "attestationObject", "authenticatorData", "userHandle"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.binary(max_size=40).map(websafe_encode),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=12,
)


@pytest.mark.django_db
def test_no_answer_of_any_shape_breaks_the_form(olive, rf):
    from allauth.core import context  # noqa: PLC0415 - the library asks for the request it is in

    request = rf.get("/", SERVER_NAME="localhost")
    request.session = {"mfa.webauthn.state": {"challenge": "AAAA", "user_verification": "preferred"}}

    @settings(max_examples=300)
    @given(json_values)
    def tried(value):
        with context.request_context(request):
            form = NewPasskeyForm({"name": "", "credential": json.dumps(value)}, user=olive)
            assert not form.is_valid()

    tried()


def test_the_password_page_still_works_for_whoever_has_a_passkey(olive, time_machine):
    time_machine.move_to(time.time())
    client, _passkey = with_passkey_only()
    time_machine.shift(600)
    assert client.post(f"/accounts/again/?next={NEW}", {"password": PASSWORD})["Location"] == NEW
