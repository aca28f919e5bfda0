"""A passkey made of software, which answers what the server asks as a browser and a device together would."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG


class SoftPasskey:
    """`verifies` is whether it asks for a finger, a face or a PIN; `kept` whether it can be used without a name."""

    def __init__(self, origin: str = "http://testserver", verifies: bool = True) -> None:
        self.origin, self.verifies = origin, verifies
        self.ident = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.counter = 0
        self.owner = b""

    def _flags(self, more: int = 0) -> Any:
        self.counter += 1
        return FLAG(FLAG.UP | (FLAG.UV if self.verifies else 0) | more)

    def _said(self, kind: Any, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(asked["challenge"]), self.origin)

    def _answer(self, response: dict[str, str], **more: Any) -> str:
        ident = websafe_encode(self.ident)
        return json.dumps(
            {"id": ident, "rawId": ident, "type": "public-key", "response": response, "clientExtensionResults": more}
        )

    def create(self, options: dict[str, Any]) -> str:
        """What the browser sends when it has made the passkey."""
        asked = options["publicKey"]
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        known = AttestedCredentialData.create(Aaguid.NONE, self.ident, public)
        place = hashlib.sha256(asked["rp"]["id"].encode()).digest()
        data = AuthenticatorData.create(place, self._flags(FLAG.AT), self.counter, known)
        said = self._said(CollectedClientData.TYPE.CREATE, asked)
        made = AttestationObject.create("none", data, {})
        answer = {"clientDataJSON": websafe_encode(said), "attestationObject": websafe_encode(made)}
        return self._answer(answer, credProps={"rk": self.verifies})

    def get(self, options: dict[str, Any]) -> str:
        """What the browser sends when somebody uses the passkey."""
        asked = options["publicKey"]
        place = hashlib.sha256(asked["rpId"].encode()).digest()
        data = AuthenticatorData.create(place, self._flags(), self.counter)
        said = self._said(CollectedClientData.TYPE.GET, asked)
        signature = self.key.sign(data + said.hash, ec.ECDSA(hashes.SHA256()))
        answer = {"clientDataJSON": said, "authenticatorData": data, "signature": signature, "userHandle": self.owner}
        return self._answer({name: websafe_encode(value) for name, value in answer.items()})
