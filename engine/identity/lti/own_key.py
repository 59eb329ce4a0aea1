"""The key by which we prove to a platform that it is us: made once for each, RSA of 2048 bits."""

from __future__ import annotations

import time
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from pydantic import SecretStr

from engine.account.codes import new_token
from engine.identity.refused import MISFIT, SignInRefused

_BITS = 2048
"""What every platform takes (1EdTech Security Framework 1.0, 5.1.1, asks for as much)."""

_LASTS = 300
_NAMED = 12
"""Signs of the name of a key, by which a platform tells one that was replaced from the next."""


def new_key() -> SecretStr:
    """A private key (PEM) with which nothing was signed yet. Takes a tenth of a second."""
    pem = RSAKey.generate_key(_BITS, auto_kid=False).as_pem(private=True)
    return SecretStr(pem.decode("ascii"))


def public_part(secret: SecretStr) -> dict[str, Any]:
    """What a platform is told to know us by: a set of one key (RFC 7517). Raises SignInRefused."""
    return dict(KeySet([_key(secret)]).as_dict(private=False))


def signed(secret: SecretStr, claims: dict[str, Any]) -> str:
    """These claims, as ours, for the next five minutes (RFC 7519). Raises SignInRefused."""
    key, at = _key(secret), int(time.time())
    told = {**claims, "iat": at, "exp": at + _LASTS, "jti": new_token()}
    return jwt.encode({"alg": "RS256", "kid": key.kid or "", "typ": "JWT"}, told, key)


def _key(secret: SecretStr) -> RSAKey:
    try:
        key = RSAKey.import_key(secret.get_secret_value())
    except (JoseError, ValueError) as wrong:
        raise SignInRefused(MISFIT, "our key for this platform does not open") from wrong
    named = {"kid": key.thumbprint()[:_NAMED], "use": "sig", "alg": "RS256"}
    return RSAKey.import_key({**key.as_dict(private=True), **named})
