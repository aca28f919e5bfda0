"""Asks a virus scanner about a file, where the council has one: clamd, spoken to as its manual says (INSTREAM).

`FOLKMOOT_CLAMD` is `host:port`, or the path of its socket. Where it is set, a file that could not be looked at is not
taken: a scanner that is down must not be a way round it.
"""

from __future__ import annotations

import logging
import socket
import struct

from django.conf import settings

from folkmoot.core.sentences import noop as _

from .documents import UnfitFile

_SECONDS = 30
_PIECE = 64 * 1024
_LONGEST_REPLY = 4096
log = logging.getLogger(__name__)


def scan(data: bytes) -> None:
    """Raises UnfitFile when the scanner finds something, or does not answer; nothing where there is none."""
    address = settings.CLAMD
    if not address:
        return
    try:
        reply = _asked(address, data)
    except (OSError, ValueError) as error:
        log.error("The virus scanner did not answer: %s", error)
        raise UnfitFile(_("The file could not be checked for viruses just now. Try again in a few minutes.")) from error
    if reply.endswith(" FOUND"):
        log.warning("The virus scanner refused a file: %s", reply)
        raise UnfitFile(_("The virus scanner found something harmful in this file. It was not kept."))
    if not reply.endswith(" OK"):
        log.error("The virus scanner answered: %s", reply)
        raise UnfitFile(_("The file could not be checked for viruses just now. Try again in a few minutes."))


def _connection(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_SECONDS)
        connection.connect(address)
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_SECONDS)


def _asked(address: str, data: bytes) -> str:
    with _connection(address) as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            connection.sendall(struct.pack("!L", len(piece)) + piece)
        connection.sendall(struct.pack("!L", 0))
        reply = b""
        while not reply.endswith(b"\0") and len(reply) < _LONGEST_REPLY:
            more = connection.recv(_LONGEST_REPLY)
            if not more:
                break
            reply += more
    return reply.rstrip(b"\0\n").decode("utf-8", "replace")
