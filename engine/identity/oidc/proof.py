"""Whether a signed statement of a provider is one: an ID token, or a logout token.

OpenID Connect Core 1.0, 3.1.3.7; Back-Channel Logout 1.0, 2.6.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.claims import JWTClaims
from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jws import JWSRegistry

from engine.identity.oidc.metadata import Directory
from engine.identity.provider import OidcSettings
from engine.identity.refused import NOT_BELIEVED, SignInRefused

_SKEW = 60
"""Seconds by which two clocks may differ."""

_LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout"
_FRESH = 300
_FAULTS = (JoseError, ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class Ended:
    """That a session there has ended, or all those of somebody where `sid` is empty."""

    subject: str
    sid: str


async def id_token_of(
    directory: Directory, settings: OidcSettings, told: str, expected: Mapping[str, str]
) -> dict[str, Any]:
    """The claims of an ID token with this nonce, for this access token. Raises SignInRefused."""
    token = await _signed(directory, settings, told)
    params = {"client_id": settings.client_id, **expected}
    claims = CodeIDToken(token.claims, token.header, _essential(settings), params)
    try:
        claims.validate(leeway=_SKEW)
    except _FAULTS as wrong:
        raise SignInRefused(NOT_BELIEVED, f"ID token: {type(wrong).__name__}") from wrong
    return dict(claims)


async def logout_token_of(directory: Directory, settings: OidcSettings, told: str) -> Ended:
    """Who was signed out there. Raises SignInRefused."""
    token = await _signed(directory, settings, told)
    claims = JWTClaims(token.claims, token.header, _essential(settings, "iat", "jti", "events"))
    try:
        claims.validate(leeway=_SKEW)
        events, fresh = dict(claims["events"]), time.time() - int(claims["iat"]) <= _FRESH
    except _FAULTS as wrong:
        raise SignInRefused(NOT_BELIEVED, f"logout token: {type(wrong).__name__}") from wrong
    ended = Ended(str(claims.get("sub", "")), str(claims.get("sid", "")))
    if _LOGGED_OUT not in events or "nonce" in claims or not fresh or ended == Ended("", ""):
        raise SignInRefused(NOT_BELIEVED, "it is no logout token")
    return ended


async def _signed(directory: Directory, settings: OidcSettings, told: str) -> jwt.Token:
    """A token with a signature that holds, by a key and in a way that the provider may use."""
    metadata = await directory.metadata(settings.issuer)
    try:
        header = jws.extract_compact(told.encode("ascii")).headers()
        keys = await directory.keys(settings.issuer, str(header.get("kid", "")))
        with warnings.catch_warnings():  # EdDSA has a newer name, and is as safe by the old one
            warnings.simplefilter("ignore", SecurityWarning)
            registry = JWSRegistry(algorithms=metadata.algorithms, strict_check_header=False)
            return jwt.decode(told, keys, registry=registry)
    except _FAULTS as wrong:
        raise SignInRefused(NOT_BELIEVED, f"signature: {type(wrong).__name__}") from wrong


def _essential(settings: OidcSettings, *more: str) -> Any:
    """What must be among the claims, and be this."""
    return {
        "iss": {"essential": True, "value": settings.issuer},
        "aud": {"essential": True, "value": settings.client_id},
        **{name: {"essential": True} for name in more},
    }
