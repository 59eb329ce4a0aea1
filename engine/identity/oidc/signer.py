"""The secret that Apple wants: a statement of our own, signed anew each time with a private key."""

from __future__ import annotations

import time

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from pydantic import SecretStr

from engine.identity.provider import OidcSettings
from engine.identity.refused import MISFIT, SignInRefused

_LASTS = 300


def signed_secret(settings: OidcSettings, key: SecretStr) -> SecretStr:
    """The secret for the next minutes, by the private key (PEM) of the settings' signer.

    Raises SignInRefused where the key is none.
    """
    team, _, kid = settings.signer.partition("/")
    at = int(time.time())
    claims = {
        "iss": team,
        "sub": settings.client_id,
        "aud": settings.issuer,
        "iat": at,
        "exp": at + _LASTS,
    }
    try:
        private = ECKey.import_key(key.get_secret_value())
        return SecretStr(jwt.encode({"alg": "ES256", "kid": kid}, claims, private))
    except (JoseError, ValueError) as wrong:
        raise SignInRefused(MISFIT, "the private key is none") from wrong
