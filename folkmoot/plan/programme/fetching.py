"""Fetching a partner's calendar from the network, as from somebody who means harm.

The address is kept by the corporate lead, never supplied by a visitor (requirement S7), and its host stands on a list
in the settings. The name is looked up once, every address it stands for must be a public one, and the connection goes
to the address that was looked at: another answer a moment later changes nothing. Encrypted, certificate checked, no
proxy; time and size are bounded; a redirect is looked at like a new address.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from folkmoot.core.calendars.reading import MAX_BYTES
from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import noop

MOST_SECONDS = 20.0
MOST_REDIRECTS = 3
_PORT = 443
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(Refusal):
    """Why nothing was fetched."""


@dataclass(frozen=True)
class Fetched:
    """The content, or None when it is the same as last time; and what the other side calls its version."""

    content: bytes | None
    version: str = ""


def resolve(host: str) -> list[str]:
    """Every address a name stands for at this moment."""
    found = socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def is_public(address: str) -> bool:
    """Whether an address lies on the open network: not on this machine, in this building, or nowhere."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inside is not None:
            return is_public(str(inside))
        if found in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def checked_host(address: str, hosts: Collection[str]) -> str:
    """The host of an address that may be fetched, or FetchError: https, the usual port, no password, on the list."""
    if any(letter.isspace() or not letter.isprintable() or letter == "\\" for letter in address):
        raise FetchError(noop("The address holds characters that no address has."))
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchError(noop("That is no address of a calendar.")) from None
    if parts.scheme != "https":
        raise FetchError(noop("The address must begin with https://."))
    if parts.username is not None or parts.password is not None or port not in {None, _PORT}:
        raise FetchError(noop("The address must not hold a name, a password or a port."))
    host = (parts.hostname or "").rstrip(".").lower()
    if host not in {each.lower() for each in hosts}:
        raise FetchError(
            noop("%(host)s is not on the list of hosts that calendars may be fetched from."), host=host[:80]
        )
    return host


class _Pinned(http.client.HTTPSConnection):
    """Connects to an address that was looked at, and asks for the certificate of the name."""

    def __init__(self, host: str, address: str, port: int, context: ssl.SSLContext, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self._address, self._tls = address, context
        self.hung_up = False

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


@dataclass(frozen=True)
class Fetcher:
    """What tests exchange: who looks names up, what counts as public, which certificates are trusted, the port."""

    hosts: Collection[str]
    resolve: Callable[[str], list[str]] = resolve
    is_public: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    port: int = _PORT
    seconds: float = MOST_SECONDS

    def fetch(self, address: str, version: str = "") -> Fetched:
        """The calendar at an address, or that it has not changed since `version`. Raises FetchError."""
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._once(address, version)
            if isinstance(answer, Fetched):
                return answer
            address = urljoin(address, answer)
        raise FetchError(noop("The address leads on to another one too many times."))

    def _once(self, address: str, version: str) -> Fetched | str:
        host = checked_host(address, self.hosts)
        connection = _Pinned(host, self._address_of(host), self.port, self.context, self.seconds)
        late = threading.Timer(self.seconds, _hang_up, [connection])
        late.daemon = True
        late.start()
        try:
            answer = self._answer(connection, address, version)
            if connection.hung_up:
                raise TimeoutError
            return answer
        except ssl.SSLError:
            raise FetchError(noop("The certificate of %(host)s does not hold."), host=host) from None
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            raise FetchError(noop("%(host)s did not answer as a calendar should."), host=host) from None
        finally:
            late.cancel()
            connection.close()

    def _address_of(self, host: str) -> str:
        try:
            found = self.resolve(host)
        except OSError:
            found = []
        if not found:
            raise FetchError(noop("There is no host called %(host)s."), host=host)
        if not all(self.is_public(each) for each in found):
            raise FetchError(noop("%(host)s stands for an address inside, so it is not fetched."), host=host)
        return found[0]

    def _answer(self, connection: _Pinned, address: str, version: str) -> Fetched | str:
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "Folkmoot"}
        if version:
            headers["If-None-Match"] = version
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        if response.status == 304:
            return Fetched(None, version)
        if response.status in _REDIRECTS:
            return response.headers.get("Location", "")
        if response.status != 200:
            raise FetchError(noop("%(host)s answered with %(status)s."), host=connection.host, status=response.status)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(noop("%(host)s sent the calendar packed."), host=connection.host)
        content = response.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise FetchError(noop("The calendar is larger than %(max)s MB."), max=MAX_BYTES // 1024**2)
        if response.length:
            raise FetchError(noop("%(host)s broke the calendar off."), host=connection.host)
        tag = response.headers.get("ETag", "")
        return Fetched(content, tag if tag.isprintable() and len(tag) <= 200 else "")


def _hang_up(connection: _Pinned) -> None:
    """Whoever sends a byte now and then never runs into the time limit of one byte; this ends it for good."""
    connection.hung_up = True
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended by itself
