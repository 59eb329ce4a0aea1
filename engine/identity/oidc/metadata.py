"""What providers tell of themselves: asked for, checked, remembered for an hour.

OpenID Connect Discovery 1.0.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Annotated

from joserfc.jwk import KeySet
from pydantic import BaseModel, Field, ValidationError

from engine.identity.asking import asked
from engine.identity.public_keys import PublicKeys
from engine.identity.refused import MISFIT, SignInRefused
from engine.wire.exchange import WireRequest
from engine.wire.failed import WireFailed
from engine.wire.reach import Reach

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
"""How a proof may be signed: with a key that only the provider has."""

_WELL_KNOWN = "/.well-known/openid-configuration"
_LASTS = 3600.0
_BASIC = "client_secret_basic"
_Texts = Annotated[list[str], Field(max_length=100)]


class Metadata(BaseModel, frozen=True):
    """Where a provider wants to be asked for what, and how it answers."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    id_token_signing_alg_values_supported: _Texts = ["RS256"]
    token_endpoint_auth_methods_supported: _Texts = [_BASIC]
    authorization_response_iss_parameter_supported: bool = False
    backchannel_logout_supported: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """All the places where it wants to be asked, or somebody to go."""
        needed = (self.authorization_endpoint, self.token_endpoint, self.jwks_uri)
        return (*needed, *filter(None, (self.userinfo_endpoint, self.end_session_endpoint)))

    @property
    def algorithms(self) -> list[str]:
        """The ways to sign that it knows and we believe."""
        return [each for each in ALGORITHMS if each in self.id_token_signing_alg_values_supported]

    @property
    def takes_basic(self) -> bool:
        """Whether our secret goes into the header (RFC 6749, 2.3.1), not into the form."""
        return _BASIC in self.token_endpoint_auth_methods_supported


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one issuer, since when."""

    metadata: Metadata
    since: float


class Directory:
    """What the providers told that were asked within the hour."""

    def __init__(self, reach: Reach) -> None:
        """Nobody was asked yet; nobody beyond this reach will be."""
        self.reach = reach
        self.public = PublicKeys(reach)
        self._known: dict[str, _Known] = {}

    async def metadata(self, issuer: str) -> Metadata:
        """What the provider of this issuer tells of itself. Raises SignInRefused."""
        known = self._known.get(issuer)
        if known and time.monotonic() - known.since < _LASTS:
            return known.metadata
        found = await self._asked_for_metadata(issuer)
        self._known[issuer] = _Known(found, time.monotonic())
        return found

    async def keys(self, issuer: str, kid: str) -> KeySet:
        """Its keys, asked for anew if there is none of that name. Raises SignInRefused."""
        return await self.public.at((await self.metadata(issuer)).jwks_uri, kid)

    def forget(self, issuer: str) -> None:
        """Ask this one anew the next time."""
        known = self._known.pop(issuer, None)
        if known:
            self.public.forget(known.metadata.jwks_uri)

    async def _asked_for_metadata(self, issuer: str) -> Metadata:
        told = await asked(self.reach, issuer.rstrip("/") + _WELL_KNOWN, WireRequest("GET", ""))
        try:
            found = Metadata.model_validate(told)
            for address in found.addresses:
                self.reach.checked(address)
        except (ValidationError, WireFailed) as wrong:
            raise SignInRefused(MISFIT, "what it tells of itself is not understood") from wrong
        if found.issuer != issuer:
            raise SignInRefused(MISFIT, "it calls itself by another name")
        if not found.algorithms:
            raise SignInRefused(MISFIT, "it signs in no way that is believed")
        return found
