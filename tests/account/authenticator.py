"""A device that keeps passkeys, in a few lines: it signs what it is asked to, true or not."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as told

_PRESENT, _VERIFIED, _NEW = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One passkey (ES256): `count` is how often it signed, `verifies` that it knows its person.

    `origin` is what the browser says where it is.
    """

    origin: str
    verifies: bool = True
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def makes(self, options: dict[str, Any]) -> str:
        """What a browser tells of a passkey that was made."""
        point = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        made = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        data = self._data(options["rp"]["id"], _NEW) + made
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._told("webauthn.create", options, attestationObject=told(statement))

    def signs(self, options: dict[str, Any]) -> str:
        """What a browser tells of what it has signed."""
        self.count += 1
        data = self._data(options["rpId"])
        client = self._client("webauthn.get", options)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._told(
            "webauthn.get", options, authenticatorData=told(data), signature=told(signature)
        )

    def _data(self, site: str, more: int = 0) -> bytes:
        here = urlsplit(self.origin).hostname or ""
        flags = _PRESENT | (_VERIFIED if self.verifies else 0) | more
        asked = site if here == site else here
        return sha256(asked.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        client = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(client).encode()

    def _told(self, kind: str, options: dict[str, Any], **response: str) -> str:
        named = {"id": told(self.id), "rawId": told(self.id), "type": "public-key"}
        client = told(self._client(kind, options))
        return json.dumps({**named, "response": {"clientDataJSON": client, **response}})
