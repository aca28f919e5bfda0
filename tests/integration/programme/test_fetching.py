"""Fetching a partner's calendar is attacked here: hosts, names, redirects, certificates, sizes, slowness."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from folkmoot.core.calendars.reading import MAX_BYTES
from folkmoot.plan.programme.fetching import Fetcher, FetchError, checked_host, is_public

HOST = "calendar.nhs.example"
HOSTS = [HOST, "other.nhs.example"]
ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "address",
    [
        "http://calendar.nhs.example/a.ics",
        "ftp://calendar.nhs.example/a",
        "file:///etc/passwd",
        "//calendar.nhs.example/a",
        "gopher://calendar.nhs.example/",
        "javascript:alert(1)",
        "",
        "https://",
        "calendar.nhs.example",
        "https://evil.example/a.ics",
        "https://calendar.nhs.example.evil.example/",
        "https://evil.example#calendar.nhs.example",
        "https://evil.example?calendar.nhs.example",
        "https://calendar.nhs.example@evil.example/",
        "https://evil.example\\@calendar.nhs.example/",
        "https://user:pass@calendar.nhs.example/",
        "https://@calendar.nhs.example/",
        "https://calendar.nhs.example:8443/",
        "https://calendar.nhs.example:22/",
        "https://calendar.nhs.example:x/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data/",
        "https://calendar.nhs.example/\r\nHost: evil",
        "https://calendar.nhs.example/ a",
        "https://cаlendar.nhs.example/",
        "https://xcalendar.nhs.example/",
        "https://[calendar.nhs.example/",
    ],
)
def test_addresses_that_are_not_fetched(address):
    with pytest.raises(FetchError) as refused:
        checked_host(address, HOSTS)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "address",
    ["https://calendar.nhs.example/a.ics", "https://CALENDAR.nhs.example:443/a?b=c", "https://calendar.nhs.example./a"],
)
def test_addresses_on_the_list_are_fetched(address):
    assert checked_host(address, HOSTS) == HOST


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2001:db8::1",
        "nonsense",
        "",
    ],
)
def test_addresses_inside_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_addresses_outside_are_known(address):
    assert is_public(address)


def never(_host: str) -> list[str]:
    raise AssertionError("a name was looked up before its address was checked")


def test_no_name_is_looked_up_that_is_not_on_the_list():
    with pytest.raises(FetchError, match="not on the list"):
        Fetcher(HOSTS, resolve=never).fetch("https://evil.example/")


@pytest.mark.parametrize("found", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:169.254.169.254"], []])
def test_a_name_that_stands_for_an_address_inside_is_not_connected_to(found, monkeypatch):
    def no_connection(*_args, **_kwargs):
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", no_connection)
    with pytest.raises(FetchError):
        Fetcher(HOSTS, resolve=lambda _host: found).fetch(f"https://{HOST}/")


def _certificate(name: str, folder) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / f"{name}.pem", folder / f"{name}.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(certificate), str(private)


class Other:
    """The other side: answers each connection with the next thing it was told to."""

    def __init__(self, folder, name: str = HOST) -> None:
        self.certificate, key = _certificate(name, folder)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, key)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.answers: list[bytes | Callable[[ssl.SSLSocket], None]] = []
        self.asked: list[str] = []
        self._open = True
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while self._open:
            try:
                plain, _from = self._door.accept()
                with self._context.wrap_socket(plain, server_side=True) as one:
                    self.asked.append(one.recv(8192).decode())
                    answer = self.answers.pop(0)
                    if callable(answer):
                        answer(one)
                    else:
                        one.sendall(answer)
            except OSError:
                continue

    def close(self) -> None:
        self._open = False
        self._door.close()

    def fetcher(self, **more) -> Fetcher:
        trusted = ssl.create_default_context(cafile=self.certificate)
        given = {
            "resolve": lambda _host: ["127.0.0.1"],
            "is_public": lambda _address: True,
            "context": trusted,
            "port": self.port,
            "seconds": 3.0,
        }
        return Fetcher(HOSTS, **(given | more))


@pytest.fixture
def other(tmp_path) -> Iterator[Other]:
    made = Other(tmp_path)
    yield made
    made.close()


def answer(body: bytes = ICS, status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n".encode() + body


def test_a_calendar_is_fetched_with_its_version(other):
    other.answers = [answer(ETag='"7"')]
    got = other.fetcher().fetch(f"https://{HOST}/a.ics?of=all")
    assert (got.content, got.version) == (ICS, '"7"')
    assert other.asked[0].startswith("GET /a.ics?of=all HTTP/1.1\r\nHost: calendar.nhs.example")
    assert "identity" in other.asked[0]


def test_what_has_not_changed_is_not_sent_again(other):
    other.answers = [answer(b"", "304 Not Modified")]
    got = other.fetcher().fetch(f"https://{HOST}/a.ics", '"7"')
    assert (got.content, got.version) == (None, '"7"')
    assert 'If-None-Match: "7"' in other.asked[0]


def test_a_redirect_on_the_list_is_followed(other):
    other.answers = [answer(b"", "302 Found", Location="/b.ics"), answer()]
    assert other.fetcher().fetch(f"https://{HOST}/a.ics").content == ICS
    assert other.asked[1].startswith("GET /b.ics ")


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/",
        "http://calendar.nhs.example/",
        "//evil.example/",
        "file:///etc/passwd",
        "https://127.0.0.1/",
        "https://calendar.nhs.example:8443/",
        "https://user@calendar.nhs.example/",
    ],
)
def test_a_redirect_off_the_list_is_not_followed(other, location):
    other.answers = [answer(b"", "302 Found", Location=location)]
    with pytest.raises(FetchError):
        other.fetcher().fetch(f"https://{HOST}/a.ics")
    assert len(other.asked) == 1


def test_a_redirect_is_looked_up_anew(other):
    """The second name stands for an address inside."""
    other.answers = [answer(b"", "302 Found", Location="https://other.nhs.example/b")]
    fetcher = other.fetcher(
        resolve=lambda host: ["127.0.0.1"] if host == HOST else ["10.0.0.1"],
        is_public=lambda address: address == "127.0.0.1",
    )
    with pytest.raises(FetchError, match="address inside"):
        fetcher.fetch(f"https://{HOST}/a.ics")


def test_redirects_in_a_ring_end(other):
    other.answers = [answer(b"", "302 Found", Location="/a.ics")] * 9
    with pytest.raises(FetchError, match="too many times"):
        other.fetcher().fetch(f"https://{HOST}/a.ics")
    assert len(other.asked) == 4


def test_the_name_is_looked_up_once_and_the_connection_goes_there(other):
    """A name that stands for another address a moment later (DNS rebinding) changes nothing."""
    looked_up = []

    def changing(host: str) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    other.answers = [answer()]
    assert other.fetcher(resolve=changing).fetch(f"https://{HOST}/").content == ICS
    assert looked_up == [HOST]


def test_a_certificate_of_another_name_does_not_hold(tmp_path):
    made = Other(tmp_path, "evil.example")
    made.answers = [answer()]
    with pytest.raises(FetchError, match="certificate"):
        made.fetcher().fetch(f"https://{HOST}/")
    made.close()


def test_a_certificate_nobody_vouches_for_does_not_hold(other):
    other.answers = [answer()]
    with pytest.raises(FetchError, match="certificate"):
        other.fetcher(context=ssl.create_default_context()).fetch(f"https://{HOST}/")


def endless(one: ssl.SSLSocket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        one.sendall(b"X" * 65_536)


def drip_body(one: ssl.SSLSocket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _each in range(100):
        one.sendall(b"X")
        time.sleep(0.2)


def drip_headers(one: ssl.SSLSocket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n")
    for _each in range(100):
        one.sendall(b"X")
        time.sleep(0.2)


def test_an_endless_calendar_is_broken_off(other):
    other.answers = [endless]
    with pytest.raises(FetchError, match="larger than"):
        other.fetcher().fetch(f"https://{HOST}/")


@pytest.mark.parametrize("slow", [drip_body, drip_headers, lambda one: time.sleep(9)])
def test_somebody_slow_is_hung_up_on(other, slow):
    other.answers = [slow]
    began = time.monotonic()
    with pytest.raises(FetchError):
        other.fetcher(seconds=1.0).fetch(f"https://{HOST}/")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "bad",
    [
        answer(status="404 Not Found"),
        answer(status="500 Oops"),
        answer(status="206 Partial Content"),
        answer(Content_Encoding="gzip"),
        answer(b"X" * (MAX_BYTES + 1)),
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200\r\n" + b"A: b\r\n" * 500,
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nBEGIN",
        answer(b"", "302 Found"),
    ],
)
def test_odd_answers_are_refused_with_a_sentence(other, bad):
    other.answers = [bad] * 5
    with pytest.raises(FetchError) as refused:
        other.fetcher().fetch(f"https://{HOST}/")
    assert str(refused.value).endswith(".")


def test_nobody_listening_is_a_sentence(other):
    other.close()
    with pytest.raises(FetchError, match="did not answer"):
        other.fetcher(port=1).fetch(f"https://{HOST}/")
