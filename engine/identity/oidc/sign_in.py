"""Asking a provider who somebody is: away with a question, back with a code, and the code's worth.

OpenID Connect Core 1.0, 3.1; PKCE (RFC 7636); the issuer in the answer (RFC 9207).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from pydantic import SecretStr

from engine.identity.asking import LIMITS, ONCE, asked
from engine.identity.begun import Begun
from engine.identity.identity import Identity, Vouched
from engine.identity.oidc.metadata import Directory
from engine.identity.oidc.proof import id_token_of
from engine.identity.oidc.signer import signed_secret
from engine.identity.provider import OidcSettings, Provider
from engine.identity.refused import (
    DECLINED,
    ELSEWHERE,
    MISFIT,
    NOT_BELIEVED,
    SignInRefused,
)
from engine.wire.endpoint import Endpoint
from engine.wire.exchange import WireRequest

Claims = dict[str, Any]
_TWO_NAMES = "https://login.microsoftonline.com/"
"""Entra tells each app another subject, and all one object ID, which its directory knows."""


async def begin(directory: Directory, provider: Provider, begun: Begun) -> str:
    """The address to go to. Raises SignInRefused where the provider is not there to be asked."""
    settings = _oidc(provider)
    metadata = await directory.metadata(settings.issuer)
    return str(
        prepare_grant_uri(
            metadata.authorization_endpoint,
            client_id=settings.client_id,
            response_type="code",
            redirect_uri=begun.answer_at,
            scope=settings.scope,
            state=begun.state,
            nonce=begun.nonce,
            code_challenge=create_s256_code_challenge(begun.verifier),
            code_challenge_method="S256",
            response_mode="form_post" if settings.signer else None,
        )
    )


async def finish(
    directory: Directory, provider: Provider, begun: Begun, answer: Mapping[str, str]
) -> Vouched:
    """Who came back with this answer to what was begun. Raises SignInRefused."""
    settings = _oidc(provider)
    if begun.provider != provider.id:
        raise SignInRefused(ELSEWHERE, "another provider was asked")
    begun.answers(answer.get("state", ""))
    metadata = await directory.metadata(settings.issuer)
    told = answer.get("iss", "")
    if told != settings.issuer and (
        told or metadata.authorization_response_iss_parameter_supported
    ):
        raise SignInRefused(ELSEWHERE, "another issuer answers")
    if "code" not in answer:
        raise SignInRefused(DECLINED, "it gave no code")
    tokens = await _tokens(directory, provider, begun, answer["code"])
    return await _vouched(directory, provider, begun, tokens)


async def _vouched(
    directory: Directory, provider: Provider, begun: Begun, tokens: Mapping[str, str]
) -> Vouched:
    settings, access = _oidc(provider), tokens["access_token"]
    expected = {"nonce": begun.nonce, "access_token": access}
    claims = await id_token_of(directory, settings, tokens["id_token"], expected)
    claims |= await _userinfo(directory, settings, access, str(claims["sub"]))
    identity = identity_of(provider, claims)
    provider.admit(identity, str(claims.get("hd", "")))
    return Vouched(identity, str(claims.get("sid", "")), tokens["id_token"])


async def _tokens(
    directory: Directory, provider: Provider, begun: Begun, code: str
) -> Mapping[str, str]:
    settings = _oidc(provider)
    metadata = await directory.metadata(settings.issuer)
    secret = signed_secret(settings, provider.secret) if settings.signer else provider.secret
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": begun.answer_at,
        "code_verifier": begun.verifier,
    }
    via = Endpoint("identity provider", "", limits=ONCE)
    if metadata.takes_basic and secret.get_secret_value():
        via = Endpoint(
            "identity provider",
            "",
            _basic(settings, secret),
            "authorization",
            "Basic ",
            limits=ONCE,
        )
    else:
        form |= _in_form(settings, secret)
    question = WireRequest("POST", "", form=form)
    told = await asked(directory.reach, metadata.token_endpoint, question, via, NOT_BELIEVED)
    if not all(isinstance(told.get(name), str) for name in ("access_token", "id_token")):
        raise SignInRefused(MISFIT, "it gave no tokens")
    return told


async def _userinfo(
    directory: Directory, settings: OidcSettings, access: str, subject: str
) -> Claims:
    """What else it says of the same person; nothing where it has no such place."""
    metadata = await directory.metadata(settings.issuer)
    if not metadata.userinfo_endpoint:
        return {}
    via = Endpoint("identity provider", "", SecretStr(access), limits=LIMITS)
    told = await asked(directory.reach, metadata.userinfo_endpoint, WireRequest("GET", ""), via)
    if told.get("sub") != subject:
        raise SignInRefused(NOT_BELIEVED, "it tells of somebody else")
    return told


def identity_of(provider: Provider, claims: Claims) -> Identity:
    """Somebody as these claims tell of them."""
    settings = _oidc(provider)
    name = claims.get("name") or claims.get("preferred_username") or ""
    return Identity(
        provider=provider.id,
        issuer=settings.issuer,
        subject=str(claims["sub"]),
        name=str(name),
        email=str(claims.get("email") or ""),
        email_verified=claims.get("email_verified") in {True, "true"},
        groups=_groups(claims, settings.groups),
        language=str(claims.get("locale") or ""),
        also=str(claims.get("oid") or "") if settings.issuer.startswith(_TWO_NAMES) else "",
    )


def _groups(claims: Claims, name: str) -> tuple[str, ...]:
    """The groups in the claim of this name, or at this path of names, parted by dots."""
    found: Any = claims.get(name)
    if found is None:
        found = claims
        for step in name.split("."):
            found = found.get(step) if isinstance(found, dict) else None
    listed = [found] if isinstance(found, str) else found
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()


def _basic(settings: OidcSettings, secret: SecretStr) -> SecretStr:
    """Name and secret as they stand in a header (RFC 6749, 2.3.1)."""
    pair = f"{quote(settings.client_id, safe='')}:{quote(secret.get_secret_value(), safe='')}"
    return SecretStr(base64.b64encode(pair.encode()).decode())


def _in_form(settings: OidcSettings, secret: SecretStr) -> dict[str, str]:
    told = {"client_id": settings.client_id}
    return told | (
        {"client_secret": secret.get_secret_value()} if secret.get_secret_value() else {}
    )


def _oidc(provider: Provider) -> OidcSettings:
    if isinstance(provider.settings, OidcSettings):
        return provider.settings
    raise SignInRefused(MISFIT, "it speaks SAML")
