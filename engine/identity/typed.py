"""A provider as it is typed into a form, and as it stands there again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from engine.account.caller import Position
from engine.identity.presets import Preset
from engine.identity.provider import (
    GRANTED,
    Admission,
    Kind,
    LtiSettings,
    OidcSettings,
    Provider,
    SamlSettings,
)

_YES = "yes"
_SIGNS = re.compile(r"[\s,]+")
_LTI = ("issuer", "client_id", "authorize", "token", "keys")


def typed_provider(provider_id: str, preset: Preset, form: Mapping[str, Any]) -> Provider:
    """What stands in the form; a position that no provider may grant counts as none."""
    told = {name: str(text).strip() for name, text in form.items()}
    return Provider(
        id=provider_id,
        school="",
        name=told.get("name", ""),
        settings=_settings(told, preset),
        domains=tuple(_SIGNS.split(told.get("domains", ""))),
        admission=_admission(told),
        secret=SecretStr(told.get("secret", "")),
    )


def fields_of(provider: Provider) -> dict[str, str]:
    """What stands in the form of a provider; its secret does not."""
    admission, settings = provider.admission, provider.settings
    groups = {
        position: ", ".join(
            name for name, granted in admission.positions.items() if granted is position
        )
        for position in GRANTED
    }
    names = ("issuer", "client_id", "signer", "groups", "entity", "address", "certificates")
    return {
        "name": provider.name,
        "domains": ", ".join(provider.domains),
        "deployments": ", ".join(getattr(settings, "deployments", ())),
        "otherwise": admission.otherwise or "",
        "domains_only": _YES if admission.domains_only else "",
        **{f"is_{position}": told for position, told in groups.items()},
        **{name: str(getattr(settings, name, "")) for name in (*names, *_LTI)},
    }


def _settings(told: Mapping[str, str], preset: Preset) -> OidcSettings | SamlSettings | LtiSettings:
    if preset.kind is Kind.LTI:
        return _lti(told)
    return _saml(told) if preset.kind is Kind.SAML else _oidc(told, preset)


def _lti(told: Mapping[str, str]) -> LtiSettings:
    """A client's ID stands in the address of the keys of some, as if it were typed there."""
    fields = {name: told.get(name, "") for name in _LTI}
    fields["keys"] = fields["keys"].replace("CLIENT_ID", fields["client_id"] or "CLIENT_ID")
    there = (each for each in _SIGNS.split(told.get("deployments", "")) if each)
    return LtiSettings(deployments=tuple(there), **fields)


def _oidc(told: Mapping[str, str], preset: Preset) -> OidcSettings:
    return OidcSettings(
        issuer=told.get("issuer", "") or preset.issuer,
        client_id=told.get("client_id", ""),
        scope=preset.scope,
        groups=told.get("groups", "") or preset.groups,
        signer=told.get("signer", "") if preset.signs else "",
    )


def _saml(told: Mapping[str, str]) -> SamlSettings:
    return SamlSettings(
        entity=told.get("entity", ""),
        address=told.get("address", ""),
        certificates=told.get("certificates", ""),
        groups=told.get("groups", "") or "groups",
    )


def _admission(told: Mapping[str, str]) -> Admission:
    positions = {
        name.strip(): position
        for position in reversed(GRANTED)
        for name in told.get(f"is_{position}", "").split(",")
        if name.strip()
    }
    otherwise = told.get("otherwise", "")
    granted = Position(otherwise) if otherwise in GRANTED else None
    return Admission(positions, granted, told.get("domains_only") == _YES)
