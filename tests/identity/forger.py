"""An identity provider on this machine that signs whatever it is told to, true or false."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from tests.identity.on_loopback import on_loopback

Keys = RSAKey | ECKey | OKPKey | OctKey
CLIENT = "cuelight"
KEY = RSAKey.generate_key(2048, {"kid": "1"})


@dataclass
class Forger:
    """What it tells: keys, tokens, who somebody is; `claims` go over those of a true token."""

    address: str
    key: Keys = field(default_factory=lambda: KEY)
    told: tuple[Keys, ...] = ()
    alg: str = "RS256"
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519", "HS256", "none")
    claims: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "ada"})
    form: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    moved: str = ""
    padding: int = 0
    known: bytes = b""

    def signed(self, claims: dict[str, Any], typ: str = "JWT") -> str:
        """A statement by its key, whatever that is worth."""
        header = {"alg": self.alg, "kid": "1", "typ": typ}
        if self.alg in {"none", "HS256"}:
            return self._forged(header, claims)
        registry = JWSRegistry(algorithms=[self.alg], strict_check_header=False)
        return jwt.encode(header, claims, self.key, registry=registry)

    def _forged(self, header: dict[str, Any], claims: dict[str, Any]) -> str:
        """A statement that is not signed, or signed with what everybody knows as the secret."""
        told = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
        signature = hmac.digest(self.known, told.encode(), "sha256")
        return f"{told}.{_encoded(signature) if self.alg == 'HS256' else ''}"

    def id_token(self, nonce: str) -> str:
        """A proof of who somebody is, as far as it is one."""
        at = int(time.time())
        true = {"iss": self.address, "sub": "ada", "aud": CLIENT, "iat": at, "exp": at + 60}
        told = {**true, "nonce": nonce, **self.claims}
        return self.signed({name: value for name, value in told.items() if value is not None})

    def answer(self, path: str) -> dict[str, Any]:
        """What is found at a path."""
        if path.startswith("/.well-known/"):
            there = {
                f"{name}_endpoint": f"{self.address}/{name}"
                for name in ("authorization", "token", "userinfo")
            }
            ways = {"id_token_signing_alg_values_supported": self.algorithms}
            keys = {"jwks_uri": f"{self.address}/keys", "padding": "." * self.padding}
            return {"issuer": self.address, **there, **ways, **keys, **self.metadata}
        if path == "/keys":
            return dict(KeySet(list(self.told or (self.key,))).as_dict(private=False))
        if path == "/token":
            return {"access_token": "access", "id_token": self.id_token(self.form.get("nonce", ""))}
        return self.person


def _encoded(told: bytes) -> str:
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


@contextmanager
def forger() -> Iterator[Forger]:
    """One that answers on loopback. `form["nonce"]` is the nonce of the question it answers to."""
    with on_loopback(_Counter, Forger) as there:
        yield there


class _Counter(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._tell()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self._tell()

    def _tell(self) -> None:
        there: Forger = self.server.there  # type: ignore[attr-defined]
        self.send_response(302 if there.moved else 200)
        self.send_header("content-type", "application/json")
        if there.moved:
            self.send_header("location", there.moved)
        self.end_headers()
        self.wfile.write(json.dumps(there.answer(self.path)).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""
